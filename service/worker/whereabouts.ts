/** Where the runner of an attempt is, as far as this host can tell. Pure. */
import type { AttemptRow } from "../store/tables.ts";

/** This host, now. */
export interface Here {
    host: string;
    bootId: string;
}

/**
 * - `here`: it runs on this host
 * - `gone`: it ran on this host, and does not any more; also when the machine was started anew
 * - `elsewhere`: on another host: only its lease tells whether it lives
 */
export type Whereabouts = "here" | "gone" | "elsewhere";

/** Between a claim and the runner's saying who it is, in milliseconds. */
const startMilliseconds = 10_000;

/**
 * Tells where.
 * @param isAlive whether a process of this host that was started then still runs
 * @param hasProcesses whether anything runs with the attempt's work folder: a runner that did not come to say who it is
 */
export function whereaboutsOf(
    attempt: Pick<AttemptRow, "host" | "boot_id" | "process" | "process_started" | "folder" | "started_at">,
    { host, bootId }: Here,
    isAlive: (process: number, started: string) => boolean,
    hasProcesses: (folder: string) => boolean,
    now: number,
): Whereabouts {
    if (attempt.host !== host) return "elsewhere";
    if (attempt.boot_id !== bootId) return "gone";
    const { process, process_started: started, folder } = attempt;
    if (process !== null && started !== null) return isAlive(process, started) ? "here" : "gone";
    const isStarting = now - attempt.started_at.getTime() < startMilliseconds;
    return isStarting || hasProcesses(folder) ? "here" : "gone";
}
