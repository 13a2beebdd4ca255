/** What an engine operation would have taken on AWS, and what decided that. Pure. */
import type { CallEntry } from "../calls/call-log.ts";
import { criticalPath, type TimedTask } from "./critical-path.ts";
import { takesTime } from "./timed.ts";
import { creations, deletions, type StateNode, type Waiting } from "./waits.ts";

/** One link of the chain that decides an operation's time. */
export interface PathStep {
    readonly urn: string;
    readonly method: "create" | "update" | "delete";
    /** Seconds after the operation's beginning. */
    readonly start: number;
    readonly seconds: number;
}

/** An operation in AWS's time. */
export interface OperationTime {
    /** Seconds from its first call to the end of its last, with no limit on calls at once. */
    readonly makespan: number;
    /** The same when nothing waited but for data. */
    readonly lowerBound: number;
    /** The chain that decides the makespan. */
    readonly path: readonly PathStep[];
}

/** States of a stack. */
export interface States {
    /** After the operation. */
    readonly after: readonly StateNode[];
    /** Before it: what was deleted is known only there. */
    readonly before: readonly StateNode[];
}

/**
 * The time of one operation: what is made or changed in the order of the program, then what is deleted in the reverse order, as the
 * engine does it.
 * @param calls the log's entries of the operation
 */
export function operationTime(calls: readonly CallEntry[], { after, before }: States): OperationTime {
    const done = calls.filter((call) => call.phase === "end" && !call.preview && call.error === null);
    const changed = secondsByResource(done.filter(({ method }) => method === "create" || method === "update"));
    const deleted = secondsByResource(done.filter(({ method }) => method === "delete"));
    const methods = new Map(
        done.flatMap(({ urn, method }) => (takesTime(method) && method !== "delete" ? [[urn, method] as const] : [])),
    );
    const phases = (waiting: Waiting) => ({
        changes: criticalPath(creations(after, changed, waiting)),
        removals: criticalPath(deletions(before, deleted, waiting)),
    });
    const { changes, removals } = phases("registered");
    const bound = phases("data");
    const step = ({ name, start, seconds }: TimedTask, method: PathStep["method"], offset: number): PathStep => ({
        urn: name,
        method,
        start: start + offset,
        seconds,
    });
    return {
        makespan: changes.makespan + removals.makespan,
        lowerBound: bound.changes.makespan + bound.removals.makespan,
        path: [
            ...changes.path.map((task) => step(task, methods.get(task.name) ?? "create", 0)),
            ...removals.path.map((task) => step(task, "delete", changes.makespan)),
        ],
    };
}

function secondsByResource(calls: readonly CallEntry[]): Map<string, number> {
    const seconds = new Map<string, number>();
    for (const { urn, cloudSeconds } of calls) {
        seconds.set(urn, (seconds.get(urn) ?? 0) + (cloudSeconds ?? 0));
    }
    return seconds;
}
