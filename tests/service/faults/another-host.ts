/** A worker on another host, as far as one machine can be two: its own host name, data folder and clock, the same states and cloud. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestService } from "../worker/service.ts";

/** Whether this process may make a machine of another name: in a namespace of its own, which takes root. */
export const canBeAnotherHost = process.platform === "linux" && process.getuid?.() === 0;

/** Starts one; the process is the worker itself. */
export function startOnHost(host: string, service: TestService, clockAheadSeconds = 0): ChildProcess {
    const dataFolder = `${service.dataFolder}/${host}`;
    mkdirSync(dataFolder, { recursive: true });
    const log = openSync(join(dataFolder, "worker.log"), "a");
    const clock = join(import.meta.dirname, "shifted-clock.ts");
    const script = join(import.meta.dirname, "..", "worker", "forked-worker.ts");
    const cloud = service.environment.local!.folder;
    const command = [process.execPath, "--import", clock, script, service.url, dataFolder, cloud];
    const child = spawn("unshare", ["--uts", "sh", "-c", `hostname ${host} && exec "$@"`, "sh", ...command], {
        env: { ...process.env, CLOCK_AHEAD_SECONDS: `${clockAheadSeconds}` },
        stdio: ["ignore", log, log],
    });
    closeSync(log);
    return child;
}
