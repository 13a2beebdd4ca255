/** The words of `neo local fault`. What they do is loaded when needed. */
import type { Command } from "commander";
import { faultDescriptions } from "../../simulator/faults/fault-names.ts";
import type { FaultOptions } from "./fault-options.ts";

/** Adds them. */
export function addFaults(local: Command): void {
    const fault = local.command("fault").description("what goes wrong on purpose");

    fault
        .command("add")
        .description("let calls fail, hang, crash or get lost")
        .argument("<fault>", "what goes wrong; see below")
        .option("--type <pattern>", "only types like this, * for any text")
        .option("--urn <pattern>", "only resources like this, * for any text")
        .option("--method <method>", "only create, read, update, delete or invoke")
        .option("--nth <number>", "from the nth matching call on (default: 1)")
        .option("--times <number>", "so many calls (default: all)")
        .option("--probability <share>", "each call with this probability (default: 1)")
        .option("--seed <text>", "decides which calls a probability strikes (default: 0)")
        .option("--seconds <number>", "for slow: how much longer")
        .addHelpText("after", () => {
            const lines = Object.entries(faultDescriptions).map(
                ([name, { effect }]) => `  ${name.padEnd(16)} a call ${effect}`,
            );
            return `\nFaults:\n${lines.join("\n")}`;
        })
        .action(async (name: string, options: FaultOptions) => {
            const { addFault } = await import("./fault-commands.ts");
            addFault(name, options);
        });

    fault
        .command("list")
        .description("show the rules in force")
        .option("--json", "print JSON")
        .action(async (options: { json?: boolean }) => {
            const { listFaults } = await import("./fault-commands.ts");
            listFaults(options);
        });

    fault
        .command("clear")
        .description("remove one rule, or all")
        .argument("[number]", "the rule's number in the list")
        .action(async (number: string | undefined) => {
            const { clearFaults } = await import("./fault-commands.ts");
            clearFaults(number);
        });
}
