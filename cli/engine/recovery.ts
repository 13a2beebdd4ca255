/** What an interrupted operation leaves behind, and how the next one gets past it. Pure but for one look at a process. */
import type { PendingOperation } from "./events.ts";

/** A lock on a stack's state, as the engine reports it. */
export interface StackLock {
    /** Process that holds it, on this machine. */
    pid: number;
    /** Whether that process still runs. */
    isHeld: boolean;
}

/** The lock a failed command complained about; undefined when that was not the matter. */
export function findLock(text: string, isRunning: (pid: number) => boolean = processRuns): StackLock | undefined {
    const match = /currently locked by \d+ lock\(s\)[\s\S]*?\(pid (\d+)\)/.exec(text);
    if (match === null) {
        return undefined;
    }
    const pid = Number(match[1]);
    return { pid, isHeld: isRunning(pid) };
}

/**
 * Arguments of the `refresh` that settles interrupted operations: what was made is taken into the state by its id, what
 * was not is forgotten. A plain `up` would make everything a second time.
 * @param findId looks an object up in the cloud by the URN it was made for
 */
export function settleArguments(pending: PendingOperation[], findId: (urn: string) => string | undefined): string[] {
    const made = pending
        .filter(({ operation }) => operation === "creating")
        .flatMap(({ urn }) => {
            const id = findId(urn);
            return id === undefined ? [] : [urn, id];
        });
    return ["--clear-pending-creates", ...made.flatMap((value) => ["--import-pending-creates", value])];
}

/** Whether a process of this machine runs. */
export function processRuns(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
