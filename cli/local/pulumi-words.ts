/** The word `neo pulumi`. What it does is loaded when needed. */
import type { Command } from "commander";

/** Adds it. */
export function addPulumi(program: Command): void {
    program
        .command("pulumi")
        .description("run one Pulumi command against the local cloud")
        .argument("[args...]")
        .allowUnknownOption()
        .helpOption(false)
        .passThroughOptions()
        .action(async (args: string[]) => {
            const { pulumi } = await import("./commands.ts");
            await pulumi(args);
        });
}
