/**
 * Locks of a self-managed backend in a folder: who holds them, and which of them are of engines of ours that are gone. Source:
 * github.com/pulumi/pulumi, pkg/backend/diy/lock.go.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One lock. */
export interface StackLock {
    file: string;
    process: number;
    host: string;
}

/** What a lock means for who wants to work on the stack. */
export type LockVerdict = "ours" | "held" | "stale";

/** A process by its number and the time it was started. */
export interface EngineProcess {
    process: number;
    started: string;
}

/**
 * The locks of a stack.
 * @param backend URL of the backend; of one that is no folder nothing is known, and nothing is removed
 */
export function locksOf(backend: string, project: string, stack: string): StackLock[] {
    if (!backend.startsWith("file://")) return [];
    const root = fileURLToPath(backend.replace(/\?.*$/, ""));
    const folder = join(root, ".pulumi", "locks", "organization", project, stack);
    return namesIn(folder).flatMap((name) => {
        const file = join(folder, name);
        const content = readLock(file);
        return content === undefined ? [] : [{ file, ...content }];
    });
}

/**
 * Whose a lock is. Pure.
 * - `ours`: of an engine this service started, which is gone: may be removed
 * - `held`: of a process that runs, or may run: has to be waited for
 * - `stale`: of a process that is gone and is none of ours: a person has to look
 * @param engines that this service started for the stack, on this host
 */
export function verdictOf(
    lock: Pick<StackLock, "process" | "host">,
    host: string,
    engines: readonly EngineProcess[],
    runs: (process: number) => boolean,
): LockVerdict {
    if (lock.host !== host || runs(lock.process)) return "held";
    return engines.some(({ process }) => process === lock.process) ? "ours" : "stale";
}

/** Removes a lock. */
export function removeLock({ file }: StackLock): void {
    rmSync(file, { force: true });
}

function readLock(file: string): Omit<StackLock, "file"> | undefined {
    try {
        const { pid, hostname } = JSON.parse(readFileSync(file, "utf8")) as { pid: number; hostname: string };
        return { process: pid, host: hostname };
    } catch (error) {
        // It was given back meanwhile.
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
    }
}

function namesIn(folder: string): string[] {
    try {
        return readdirSync(folder).filter((name) => name.endsWith(".json"));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
    }
}
