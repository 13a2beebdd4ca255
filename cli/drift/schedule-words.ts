/** The words of `neo drift` for schedules. What they do is loaded when needed. */
import type { Command } from "commander";
import { addWord } from "../client/word.ts";
import type * as commands from "./schedule-commands.ts";

const load = () => import("./schedule-commands.ts");

/** Adds them to `neo drift`. */
export function addSchedules(drift: Command): void {
    addWord(drift, "schedules", "list when drift is looked for").action(async (options: commands.AskOptions) =>
        (await load()).list(options),
    );
    addWord(drift, "show-schedule", "show when drift is looked for, and what is done about it")
        .argument("<schedule>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).show(name, options));
    addWord(drift, "put-schedule", "say when drift is looked for, in place of all that was said under this name")
        .argument("<schedule>", "like nightly")
        .requiredOption("--cron <fields>", "minute, hour, day, month, day of the week, in UTC: '0 3 * * *'")
        .option("--tenants <pattern>", "of which tenants; * stands for any text (default: *)")
        .option("--benign <action>", "report, hold or remediate (default: report)")
        .option("--security <action>", "report, hold or remediate (default: remediate)")
        .option("--data-risk <action>", "report or hold (default: hold)")
        .option("--without-approval", "put right without anybody's approval where drift is benign alone")
        .option("--window-seconds <number>", "over which the stacks of a run are spread (default: 600)")
        .action(async (name: string, options: commands.PutOptions) => (await load()).put(name, options));
    addWord(drift, "delete-schedule", "take a schedule back; what it has asked for goes on")
        .argument("<schedule>")
        .action(async (name: string, options: commands.AskOptions) => (await load()).remove(name, options));
}
