/** The words of `neo isolation`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addIsolation(program: Command): void {
    program
        .command("isolation")
        .description("prove from the saved states of all stacks that nothing joins two tenants")
        .option("--file <files...>", "exported states (pulumi stack export) instead, without a backend")
        .option("--json", "print JSON")
        .addHelpText("after", "\nEnds with 0 when tenants are apart, with 3 when they are not. See docs/isolation.md.")
        .action(async (options: { file?: string[]; json?: boolean }) => {
            const { isolation } = await import("./commands.ts");
            await isolation(options);
        });
}
