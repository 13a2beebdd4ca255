/** The words of `neo bus`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addBus(program: Command): void {
    program
        .command("bus")
        .description("the message bus between the Platform and the stages")
        .command("sign")
        .description("mint what is missing and write stacks/bus.yaml; private keys stay in their folder")
        .option("--keys <folder>", "folder of the private keys (default: NEO_BUS_KEYS, else .neo/bus-keys)")
        .option("--json", "print JSON")
        .action(async (options: { keys?: string; json?: boolean }) => {
            const { sign } = await import("./commands.ts");
            await sign(options);
        });
}
