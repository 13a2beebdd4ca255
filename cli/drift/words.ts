/** The words of `neo drift`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";
import { addSchedules } from "./schedule-words.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addDrift(program: Command): void {
    const drift = program
        .command("drift")
        .description("what stacks differ in from their states, as the provisioning service found it: docs/service.md");

    addWord(drift, "list", "list the latest report of each stack you may see")
        .option("--tenant <tenant>", "only of this tenant's stacks")
        .option("--stack <stack>", "only of this stack")
        .option("--class <class>", "only of stacks with drift of this class: benign, security or data-risk")
        .action(async (options: commands.ListOptions) => (await load()).list(options));
    addWord(drift, "show", "show the latest report of a stack, with all it differs in")
        .argument("<stack>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).show(name, options));
    addSchedules(drift);
}
