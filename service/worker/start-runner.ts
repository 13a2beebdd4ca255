/** Starts the process that runs one attempt. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { folderVariable } from "../engine/process-table.ts";
import type { RunnerWork } from "../engine/runner-work.ts";
import { folderNames, makeFolder } from "../engine/work-folder.ts";
import { nodeArguments } from "../../tools/setup/run-node.js";

const runner = join(import.meta.dirname, "..", "engine", "runner.ts");

/** Variables a runner itself needs; everything else comes by its standard input. */
const ofEnvironment = ["PATH", "HOME", "LANG", "TZ", "NODE_COMPILE_CACHE", "SSL_CERT_FILE"];

/**
 * Starts it in a session of its own, so that it outlives the worker.
 * @returns waits for its end: exit status, or null when a signal ended it
 * @throws Error when it does not start
 */
export async function startRunner(work: RunnerWork): Promise<{ process: number; ended: Promise<number | null> }> {
    const { folder } = work.claim;
    makeFolder(folder);
    const log = openSync(join(folder, folderNames.log), "a", 0o600);
    const { variables } = work.environment;
    const environment = Object.fromEntries(
        ofEnvironment.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
    );
    const child = spawn(process.execPath, [...nodeArguments, runner], {
        cwd: folder,
        detached: true,
        env: { ...environment, [folderVariable]: folder },
        stdio: ["pipe", log, log],
    });
    closeSync(log);
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    await new Promise<void>((resolve, reject) => child.on("spawn", resolve).on("error", reject));
    // One that ends before it has read what it is given says so by its exit status.
    child.stdin!.on("error", () => undefined).end(JSON.stringify(work));
    return { process: child.pid!, ended };
}
