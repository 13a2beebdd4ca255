/** The words of `neo tenant` for coming to an end, and for what comes before it. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./lifecycle-commands.ts";

const load = () => import("./lifecycle-commands.ts");

/** Adds them to `neo tenant`. */
export function addLifecycle(tenant: Command): void {
    for (const [word, description] of [
        ["suspend", "take a tenant's edge and apps down; nothing is deleted"],
        ["resume", "bring a suspended tenant back"],
    ] as const) {
        addWord(tenant, word, description)
            .argument("<tenant>")
            .option("--watch", "follow everything it sets in motion until it ends")
            .action(async (name: string, options: commands.WatchOptions) => (await load())[word](name, options));
    }
    addWord(tenant, "remove-stage", "retire and destroy a stage; one for production waits for somebody else to confirm")
        .argument("<tenant>")
        .argument("<stage>")
        .action(async (name: string, stage: string, options: commands.AskOptions) =>
            (await load()).removeStage(name, stage, options),
        );
    addWord(tenant, "confirm-stage", "confirm that somebody else's removal of a stage is wanted")
        .argument("<tenant>")
        .argument("<stage>")
        .requiredOption("--stack <stack>", "the stage's stack, written out: acme-production")
        .action(async (name: string, stage: string, options: commands.ConfirmStageOptions) =>
            (await load()).confirmStage(name, stage, options),
        );
    addWord(tenant, "offboard", "ask for a tenant's end; nothing changes until somebody else confirms it")
        .argument("<tenant>")
        .requiredOption("--reason <text>", "why; part of the report")
        .option("--retention-days <number>", "how long everything is kept, suspended (default: 30)")
        .option("--no-export", "without an export of what the service knows")
        .action(async (name: string, options: commands.OffboardOptions) => (await load()).offboard(name, options));
    addWord(tenant, "offboarding", "show how far a tenant's end has come")
        .argument("<tenant>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).offboarding(name, options));
    addWord(tenant, "confirm-offboarding", "confirm the end that somebody else has asked for")
        .argument("<tenant>")
        .requiredOption("--name <tenant>", "the tenant's name, written out again")
        .action(async (name: string, options: commands.ConfirmOptions) =>
            (await load()).confirmOffboarding(name, options),
        );
    for (const [word, description] of [
        ["withdraw-offboarding", "take back a tenant's end, as long as nothing is destroyed"],
        ["continue-offboarding", "let it go on after what needed attention was seen to"],
    ] as const) {
        addWord(tenant, word, description)
            .argument("<tenant>")
            .action(async (name: string, options: commands.AskOptions) => (await load()).move(word, name, options));
    }
    addWord(tenant, "report", "print the signed report of a tenant's end, as a JWS")
        .argument("<tenant>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).report(name, options));
}
