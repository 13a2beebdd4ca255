/** The words of `neo op`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addOperations(program: Command): void {
    const op = program.command("op").description("operations of the provisioning service: docs/client.md");

    addWord(op, "list", "list what was asked for, the newest first")
        .option("--tenant <tenant>", "only of this tenant")
        .option("--stack <stack>", "only of this stack")
        .option("--status <status>", "only those that stand there")
        .option("--kind <kind>", "only of this kind")
        .option("--group <group>", "only those that were asked for together")
        .option("--last <number>", "how many (default: 50)")
        .action(async (options: commands.ListOptions) => (await load()).list(options));
    addWord(op, "show", "show one, what is in its way, and its plan")
        .argument("<operation>")
        .action(async (id: string, options: commands.AskOptions) => (await load()).show(id, options));
    addWord(op, "ask", "ask for something to be done with a stack")
        .argument("<stack>")
        .argument("<kind>", "preview, up, refresh, drift, destroy or policy-audit")
        .option("--needs-approval", "stop after the preview until somebody else has approved it")
        .option("--arguments <json>", "what this kind is told (default: nothing)")
        .option("--watch", "follow it until it ends")
        .action(async (stack: string, kind: string, options: commands.RequestOptions) =>
            (await load()).request(stack, kind, options),
        );
    addWord(op, "watch", "follow some until each has ended, or needs somebody")
        .argument("[operations...]")
        .option("--group <group>", "those that were asked for together")
        .action(async (ids: string[], options: commands.WatchOptions) => (await load()).watch(ids, options));
    addWord(op, "events", "print what has happened in one; with --json a line each")
        .argument("<operation>")
        .option("--follow", "and what is going to happen, until it is over")
        .action(async (id: string, options: commands.EventsOptions) => (await load()).events(id, options));
    addWord(op, "cancel", "stop one: at once when it waits, otherwise once it has finished what it is doing")
        .argument("<operation>")
        .option("--force", "do not wait for what is being made")
        .action(async (id: string, options: commands.CancelOptions) => (await load()).cancel(id, options));
    addWord(op, "approve", "let one carry out the plan you have looked at")
        .argument("<operation>")
        .requiredOption("--plan <plan>", "as `neo op show` tells it")
        .action(async (id: string, options: commands.ApproveOptions) => (await load()).approve(id, options));
    addWord(op, "retry", "queue one again that failed or needed attention")
        .argument("<operation>")
        .action(async (id: string, options: commands.AskOptions) => (await load()).retry(id, options));
}
