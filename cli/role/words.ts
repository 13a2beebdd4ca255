/** The words of `neo role`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addRole(program: Command): void {
    const role = program.command("role").description("who may do what with which tenants: docs/service.md");

    addWord(role, "list", "list who has been given what").action(async (options: commands.AskOptions) =>
        (await load()).list(options),
    );
    addWord(role, "put", "give somebody, or a group, roles in place of those they had")
        .argument("<subject>", "`sub` of a token, or group:<name>")
        .requiredOption("--bindings <role:tenants...>", "like operator:acme; * stands for any text in a tenant's name")
        .action(async (subject: string, options: commands.PutOptions) => (await load()).put(subject, options));
    addWord(role, "delete", "take all roles away from somebody, or a group")
        .argument("<subject>")
        .action(async (subject: string, options: commands.AskOptions) => (await load()).remove(subject, options));
}
