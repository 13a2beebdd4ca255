/** The words of `neo cost`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addCost(program: Command): void {
    program
        .command("cost")
        .description("what saved states cost a month before any use, by tenant and stage, at list prices")
        .argument("[stacks...]", "names of stacks (default: all)")
        .option("--json", "print JSON")
        .action(async (stacks: string[], options: { json?: boolean }) => {
            const { cost } = await import("./commands.ts");
            await cost(stacks, options);
        });
}
