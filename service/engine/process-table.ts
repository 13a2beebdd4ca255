/**
 * Processes of this machine, from /proc. A process number alone means nothing: with the time it was started it names one
 * process, until the machine is started anew. Source: proc_pid_stat(5).
 */
import { readdirSync, readFileSync } from "node:fs";

/** One process. */
export interface ProcessEntry {
    process: number;
    /** Name of the executable, at most 15 signs. */
    command: string;
    /** Number of its session: that of a process which was started detached, and of all that came from it. */
    session: number;
    /** Clock ticks after the start of the machine. */
    started: string;
    isZombie: boolean;
}

/** Variable by which everything that an attempt started is known: it holds the attempt's work folder. */
export const folderVariable = "NEO_WORK_FOLDER";

/** Changes with every start of the machine. */
export function bootId(): string {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

/** A line of /proc/<process>/stat. The name is in brackets and may hold brackets and blanks itself. */
export function parseStat(line: string): ProcessEntry {
    const [open, close] = [line.indexOf("("), line.lastIndexOf(")")];
    const fields = line.slice(close + 2).split(" ");
    return {
        process: Number(line.slice(0, open)),
        command: line.slice(open + 1, close),
        isZombie: fields[0] === "Z",
        session: Number(fields[3]),
        started: fields[19]!,
    };
}

/** A process by its number; undefined when there is none, or only what its parent has not asked about yet. */
export function processEntry(process: number): ProcessEntry | undefined {
    const line = readProcess(process, "stat");
    const entry = line === undefined ? undefined : parseStat(line);
    return entry?.isZombie === true ? undefined : entry;
}

/** Whether the process that was started at that time still runs. */
export function isAlive(process: number, started: string): boolean {
    return processEntry(process)?.started === started;
}

/** All processes of a session. */
export function processesOfSession(session: number): ProcessEntry[] {
    return allProcesses().filter((entry) => entry.session === session);
}

/** All processes that an attempt started, wherever they are: plugins have groups of their own, and outlive their engine. */
export function processesOfFolder(folder: string): ProcessEntry[] {
    const marker = `\0${folderVariable}=${folder}\0`;
    return allProcesses().filter(({ process }) => {
        const environment = readProcess(process, "environ");
        return environment !== undefined && `\0${environment}\0`.includes(marker);
    });
}

/** Memory of processes in bytes, what they share counted once. Source: proc_pid_smaps_rollup(5). */
export function memoryOf(entries: readonly ProcessEntry[]): number {
    return entries.reduce((sum, { process }) => {
        const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readProcess(process, "smaps_rollup") ?? "")?.[1];
        return sum + Number(kibibytes ?? 0) * 1024;
    }, 0);
}

/** Sends a signal to those that still run. */
export function signalAll(entries: readonly ProcessEntry[], signal: NodeJS.Signals): void {
    for (const { process: number, started } of entries) {
        if (isAlive(number, started)) sendSignal(number, signal);
    }
}

function sendSignal(number: number, signal: NodeJS.Signals): void {
    try {
        process.kill(number, signal);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
}

function allProcesses(): ProcessEntry[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => processEntry(Number(name)) ?? []);
}

/** A file of a process; undefined when the process is gone, or another user's. */
function readProcess(process: number, file: string): string | undefined {
    try {
        return readFileSync(`/proc/${process}/${file}`, "utf8");
    } catch {
        return undefined;
    }
}
