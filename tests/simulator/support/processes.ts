/** Looks at this machine's processes. */
import { execFileSync } from "node:child_process";

/** One process. */
export interface ProcessLine {
    readonly pid: number;
    readonly parent: number;
    readonly command: string;
}

/** Processes that work on a local cloud, found by its folder in their environment; this one is left out. */
export function processesOf(folder: string): ProcessLine[] {
    const listed = execFileSync("ps", ["axeww", "-o", "pid=,ppid=,command="], { encoding: "utf8", maxBuffer: 1 << 26 });
    return listed
        .split("\n")
        .filter((line) => line.includes(`PULUMI_HOME=${folder}/`))
        .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
        .flatMap((match) =>
            match === null ? [] : [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3]! }],
        )
        .filter(({ pid }) => pid !== process.pid);
}
