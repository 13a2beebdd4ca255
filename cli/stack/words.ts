/** The words of `neo stack`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addStack(program: Command): void {
    const stack = program.command("stack").description("stacks of the provisioning service: docs/client.md");

    addWord(stack, "show", "show a stack as it is wanted")
        .argument("<stack>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).show(name, options));
    addWord(stack, "outputs", "print what a stack offers to those on it; secrets are masked")
        .argument("<stack>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).outputs(name, options));
    addWord(stack, "hold", "keep every change away from a stack; what runs goes on")
        .argument("<stack>")
        .requiredOption("--reason <text>", "told to everybody who asks for a change")
        .action(async (name: string, options: commands.HoldOptions) => (await load()).hold(name, options));
    addWord(stack, "release", "let changes of a stack go on")
        .argument("<stack>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).release(name, options));
}
