/** The words of `neo domain`. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./commands.ts";

const load = () => import("./commands.ts");

/** Adds them. */
export function addDomain(program: Command): void {
    const domain = program.command("domain").description("hosts below customers' own domains: docs/service.md");

    addWord(domain, "list", "list those of a stage that are not over")
        .argument("<tenant>")
        .argument("<stage>")
        .action(async (tenant: string, stage: string, options: commands.AskOptions) =>
            (await load()).list(tenant, stage, options),
        );
    for (const [word, does, description] of [
        ["show", "show", "show how far one is, what is wrong with it, and what has to be in DNS"],
        ["put", "put", "have a stage answer at one, once its records are right; or ask anew for what went wrong"],
        ["delete", "remove", "have a stage answer at one no more"],
    ] as const) {
        addWord(domain, word, description)
            .argument("<tenant>")
            .argument("<stage>")
            .argument("<host>", "like apps.example.com")
            .action(async (tenant: string, stage: string, host: string, options: commands.AskOptions) =>
                (await load())[does]({ tenant, stage, host }, options),
            );
    }
}
