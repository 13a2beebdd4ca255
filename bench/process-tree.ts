/** Watches the processes below this one: what each is, the memory they hold at once, the processor time each has had. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

/** One process that was seen. */
export interface WatchedProcess {
    /** What it is for; see {@link roleOf}. */
    role: string;
    /** Most it ever held, in MiB. */
    peakMib: number;
    /** Seconds of processor time, as last seen. */
    cpuSeconds: number;
}

/** What the watch found. */
export interface TreeUsage {
    /** Most that all of them held at once, in MiB: resident sets summed up, pages shared between them counted each time. */
    peakMib: number;
    /** The same moment with shared pages counted once. */
    peakProportionalMib: number;
    processes: WatchedProcess[];
}

/** How often it looks. */
const intervalMilliseconds = 50;
const kibibytesAPage = 4;
/** Unit of processor time in /proc, on every Linux there is. Source: proc_pid_stat(5), `sysconf(_SC_CLK_TCK)`. */
const ticksASecond = 100;

/** What a command line is for. Pure. */
export function roleOf(commandLine: string): string {
    const roles: [RegExp, string][] = [
        [/pulumi-language-nodejs/, "language host"],
        [/run-policy-pack/, "policy pack"],
        [/cmd\/run\//, "program"],
        [/pulumi-resource-aws/, "aws provider"],
        [/pulumi-resource-kubernetes/, "kubernetes provider"],
        [/(^|\/)pulumi\0/, "engine"],
        [/(^|\/)git\0/, "git"],
    ];
    return roles.find(([pattern]) => pattern.test(commandLine))?.[1] ?? "other";
}

/** Starts to watch; the function it returns ends the watch. */
export function watchProcessTree(root = process.pid): () => TreeUsage {
    const seen = new Map<number, WatchedProcess>();
    const usage = { peakMib: 0, peakProportionalMib: 0 };
    const look = () => {
        const sample = descendants(root);
        let total = 0;
        for (const { pid, residentMib, cpuSeconds } of sample) {
            const known = seen.get(pid) ?? { role: "other", peakMib: 0, cpuSeconds: 0 };
            // Between fork and exec a child looks like its parent, and a process that has ended like nothing.
            const role = roleOf(read(pid, "cmdline"));
            known.role = role === "other" ? known.role : role;
            known.peakMib = Math.max(known.peakMib, residentMib);
            known.cpuSeconds = cpuSeconds;
            seen.set(pid, known);
            total += residentMib;
        }
        if (total > usage.peakMib) {
            usage.peakMib = total;
            usage.peakProportionalMib = sample.reduce((sum, { pid }) => sum + proportionalMib(pid), 0);
        }
    };
    const timer = setInterval(look, intervalMilliseconds);
    return () => {
        clearInterval(timer);
        return { ...usage, processes: [...seen.values()] };
    };
}

interface Sample {
    pid: number;
    residentMib: number;
    cpuSeconds: number;
}

function descendants(root: number): Sample[] {
    const children = new Map<number, Sample[]>();
    for (const entry of readdirSync("/proc")) {
        if (!/^\d+$/.test(entry)) continue;
        // The name, in parentheses, may contain anything; what follows are numbers.
        const fields = read(Number(entry), "stat").split(") ").at(-1)!.split(" ");
        if (fields.length < 22) continue;
        const [parent, user, system, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number) as [
            number,
            number,
            number,
            number,
        ];
        const sample = {
            pid: Number(entry),
            residentMib: (pages * kibibytesAPage) / 1024,
            cpuSeconds: (user + system) / ticksASecond,
        };
        children.set(parent, [...(children.get(parent) ?? []), sample]);
    }
    const below = (pid: number): Sample[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
    return below(root);
}

function proportionalMib(pid: number): number {
    return Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;
}

/** A process may be gone at any moment. */
function read(pid: number, file: string): string {
    try {
        return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
        return "";
    }
}
