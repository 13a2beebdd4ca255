/** The words of `neo gate`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addGate(program: Command): void {
    program
        .command("gate")
        .description("preview a stack, and refuse what must not pass: violations, unapproved deletes, raw reads")
        .argument("<stack>")
        .option("--destroy", "the preview of a destroy")
        .option("--target <urn...>", "look at some resources only; such a preview never passes")
        .option("--json", "print JSON")
        .addHelpText(
            "after",
            "\nEnds with 0 when the preview may be carried out, and with 3 when it must not. See docs/gate.md.",
        )
        .action(async (stack: string, options: { destroy?: boolean; target?: string[]; json?: boolean }) => {
            const { gate } = await import("./commands.ts");
            await gate(stack, options);
        });
}
