/** The words of `neo tenant`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";
import { addLifecycle } from "./lifecycle-words.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addTenant(program: Command): void {
    const tenant = program.command("tenant").description("tenants of the provisioning service: docs/client.md");

    addWord(tenant, "list", "list the tenants you may see").action(async (options: commands.AskOptions) =>
        (await load()).list(options),
    );
    addWord(tenant, "show", "print one as a document that `neo tenant put` takes")
        .argument("<tenant>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).show(name, options));
    addWord(tenant, "put", "onboard a tenant, or change it, as a YAML document says")
        .argument("<file>", "like stacks/customers/acme.yaml")
        .option("--name <tenant>", "whose document it is (default: the file's name)")
        .option("--version <number>", "the version you have looked at (default: the newest)")
        .option("--watch", "follow everything it sets in motion until it ends")
        .action(async (file: string, options: commands.PutOptions) => (await load()).put(file, options));
    addWord(tenant, "stacks", "list a tenant's stacks")
        .argument("<tenant>", "`shared` for the platform's")
        .action(async (name: string, options: commands.AskOptions) => (await load()).stacks(name, options));
    addLifecycle(tenant);
}
