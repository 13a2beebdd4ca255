/** What a runner is given, by its standard input alone: arguments and environments can be read by others. */
import type { Claim } from "../store/claims.ts";
import type { EngineEnvironment } from "./environments.ts";

/** One attempt's work. */
export interface RunnerWork {
    claim: Claim;
    databaseUrl: string;
    dataFolder: string;
    environment: EngineEnvironment;
}

/** Exit statuses of a runner; the database says what became of the operation. */
export const runnerExits = {
    settled: 0,
    /** What went wrong stands in the log of the work folder. */
    broken: 1,
    /** Somebody else has the stack, or may have: nothing more was written. */
    lostLease: 3,
} as const;

/** Reads it. Dates of the operation are texts; nothing here needs them. */
export async function readWork(input: NodeJS.ReadableStream): Promise<RunnerWork> {
    let text = "";
    for await (const part of input) text += String(part);
    return JSON.parse(text) as RunnerWork;
}
