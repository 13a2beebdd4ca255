/** The words of `neo policy`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addPolicy(program: Command): void {
    program
        .command("policy")
        .description("the policy packs")
        .command("audit")
        .description("ask the policy pack about the saved state of a stack, or of all")
        .argument("[stacks...]", "names of stacks (default: all)")
        .option("--file <file>", "an exported state (pulumi stack export) instead, without a backend")
        .option("--json", "print JSON")
        .addHelpText(
            "after",
            "\nEnds with 0 when nothing mandatory is violated, with 3 when something is. See docs/gate.md.",
        )
        .action(async (stacks: string[], options: { file?: string; json?: boolean }) => {
            const { audit } = await import("./commands.ts");
            await audit(stacks, options);
        });
}
