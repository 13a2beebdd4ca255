/** Whom a blow can strike, and how they are found while an attempt is at work. */
import { readFileSync } from "node:fs";
import { processesOfFolder, type ProcessEntry } from "../../../service/engine/process-table.ts";

/** What of an attempt is told by its command line. */
const commandLines = {
    /** The Pulumi CLI, in which the engine is. */
    engine: /^(\S*\/)?pulumi\0/,
    /** The process that runs infra/. */
    program: /@pulumi\/pulumi\/cmd\/run\b(?!-policy)/,
    provider: /pulumi-resource-aws|simulator\/provider\/aws/,
    policies: /cmd\/run-policy-pack/,
} as const;

/** All that can be struck. `everything` is the worker and all that its attempt has started; `postgres` the database's server. */
export const victims = [
    "worker",
    "runner",
    ...(Object.keys(commandLines) as (keyof typeof commandLines)[]),
    "everything",
    "postgres",
] as const;
export type Victim = (typeof victims)[number];

/**
 * Processes of an attempt that are meant; empty while there are none.
 * @param runner number of the attempt's runner
 */
export function processesOfVictim(
    victim: Exclude<Victim, "worker" | "postgres">,
    folder: string,
    runner: number | null,
): ProcessEntry[] {
    const all = processesOfFolder(folder);
    if (victim === "everything") return all;
    if (victim === "runner") return all.filter(({ process }) => process === runner);
    return all.filter(({ process }) => commandLines[victim].test(commandLineOf(process)));
}

function commandLineOf(process: number): string {
    try {
        return readFileSync(`/proc/${process}/cmdline`, "utf8");
    } catch {
        return "";
    }
}
