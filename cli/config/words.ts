/** The words of `neo config`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addConfig(program: Command): void {
    const config = program.command("config").description("the config files in stacks/");

    config
        .command("explain")
        .description(
            "show every value that counts for a stack, the file and layer it comes from, and what it overrides",
        )
        .argument("<stack>")
        .option("--json", "print JSON")
        .addHelpText(
            "after",
            "\nEnds with 1, and every problem at once, when something is wrong with the stack's config.",
        )
        .action(async (stack: string, options: { json?: boolean }) => {
            const { explain } = await import("./commands.ts");
            await explain(stack, options);
        });

    config
        .command("generate")
        .description(
            "write the schemas editors read and the key tables of stacks/README.md, from the schemas config is checked by",
        )
        .action(async () => {
            const { generate } = await import("./commands.ts");
            await generate();
        });
}
