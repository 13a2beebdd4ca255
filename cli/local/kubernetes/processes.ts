/** Starts and stops real clusters: a detached process each, which outlives the command. See docs/adr/0024-real-kubernetes.md. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readyFile } from "../../../simulator/provider/kubernetes/server/folder.ts";
import { processRuns } from "../../engine/recovery.ts";

/** A cluster to run. */
export interface ClusterProcess {
    readonly name: string;
    /** Folder of its files; what the cluster holds stays there between starts. */
    readonly folder: string;
}

/** How a start went. */
export interface StartedCluster {
    readonly pid: number;
    /** Whether it ran before. */
    readonly ran: boolean;
    /** From the start of the process until its API server was ready; undefined when it ran before. */
    readonly readyMilliseconds?: number;
}

/** File with the process id of the cluster's first process. */
const pidFile = "pid";
const logFile = "devcluster.log";
/** How long a start, and an end, may take, in milliseconds. */
const [startLimit, stopLimit] = [60_000, 10_000];
const pause = 25;

/**
 * Starts a cluster unless it runs, and waits until its API server answers.
 * @param executable the devcluster
 * @param endsWithThis whether the cluster ends when this process does, however that ends
 * Throws an Error with the end of its log when it does not come up.
 */
export async function startCluster(
    executable: string,
    { name, folder }: ClusterProcess,
    endsWithThis = false,
): Promise<StartedCluster> {
    const running = runningPid(folder);
    if (running !== undefined && existsSync(join(folder, readyFile))) {
        return { pid: running, ran: true };
    }
    await stopCluster({ name, folder });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(join(folder, readyFile), { force: true });
    const log = openSync(join(folder, logFile), "w", 0o600);
    const flags = ["up", "--dir", folder, "--name", name, ...(endsWithThis ? ["--end-with-parent"] : [])];
    const child = spawn(executable, flags, { detached: true, stdio: ["ignore", log, log] });
    closeSync(log);
    let isOver = false;
    child.on("error", () => (isOver = true)).on("exit", () => (isOver = true));
    child.unref();
    writeFileSync(join(folder, pidFile), String(child.pid), { mode: 0o600 });
    const readyMilliseconds = await awaitReport(folder, () => isOver);
    if (readyMilliseconds === undefined) {
        const said = readFileSync(join(folder, logFile), "utf8").trim().split("\n").slice(-5).join("\n");
        await stopCluster({ name, folder });
        throw new Error(
            `cluster "${name}": its API server must be ready within ${startLimit / 1000} s, got:\n${said}\nits logs are in ${folder}`,
        );
    }
    return { pid: child.pid!, ran: false, readyMilliseconds };
}

/** Stops a cluster; answers whether it ran. What it holds is kept. Throws an Error when it does not end. */
export async function stopCluster({ name, folder }: ClusterProcess): Promise<boolean> {
    const pid = runningPid(folder);
    if (pid !== undefined) {
        process.kill(pid, "SIGTERM");
        const end = performance.now() + stopLimit;
        while (processRuns(pid)) {
            if (performance.now() > end) {
                throw new Error(
                    `cluster "${name}": its process ${pid} must end within ${stopLimit / 1000} s, and did not`,
                );
            }
            await delay(pause);
        }
    }
    rmSync(join(folder, pidFile), { force: true });
    rmSync(join(folder, readyFile), { force: true });
    return pid !== undefined;
}

/** The clusters below a folder that have ever been started, by name. */
export function knownClusters(folder: string): ClusterProcess[] {
    if (!existsSync(folder)) {
        return [];
    }
    return readdirSync(folder)
        .sort()
        .map((name) => ({ name, folder: join(folder, name) }));
}

/** Process id of a cluster that runs. Another process that has got its number since does not count. */
export function runningPid(folder: string): number | undefined {
    const file = join(folder, pidFile);
    const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    return pid > 0 && processRuns(pid) && commandOf(pid).includes(`up --dir ${folder} `) ? pid : undefined;
}

/** The command line of a process, as every Unix tells it. */
function commandOf(pid: number): string {
    return spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}

async function awaitReport(folder: string, isOver: () => boolean): Promise<number | undefined> {
    const end = performance.now() + startLimit;
    while (!isOver() && performance.now() < end) {
        if (existsSync(join(folder, readyFile))) {
            const report = JSON.parse(readFileSync(join(folder, readyFile), "utf8")) as { readyMilliseconds: number };
            return report.readyMilliseconds;
        }
        await delay(pause);
    }
    return undefined;
}
