/** The words of `neo webhook`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addWebhook(program: Command): void {
    const webhook = program.command("webhook").description("who is told of what happens: docs/client.md");

    addWord(webhook, "list", "list those you may change").action(async (options: commands.AskOptions) =>
        (await load()).list(options),
    );
    addWord(webhook, "put", "make one and print its secret, this once; or change one")
        .argument("<webhook>")
        .requiredOption("--to <url>", "where it is sent to")
        .requiredOption("--events <event...>", "what is told")
        .requiredOption("--tenants <pattern>", "of which tenants; * stands for any text")
        .action(async (name: string, options: commands.PutOptions) => (await load()).put(name, options));
    addWord(webhook, "rotate", "print another secret, this once; those before sign for another day")
        .argument("<webhook>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).rotate(name, options));
    addWord(webhook, "test", "have a webhook.ping sent")
        .argument("<webhook>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).test(name, options));
    addWord(webhook, "deliveries", "list what one was told, and is to be told, the newest first")
        .argument("<webhook>")
        .option("--status <status>", "only pending, delivered or failed")
        .action(async (name: string, options: commands.DeliveriesOptions) => (await load()).deliveries(name, options));
    addWord(webhook, "delete", "remove one, and what it was still to be told")
        .argument("<webhook>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).remove(name, options));
}
