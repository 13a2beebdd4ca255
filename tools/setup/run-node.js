import { spawn } from "node:child_process";
import { join } from "node:path";
import { commandFolder, pathWith, projectRoot } from "./paths.js";

/**
 * Of every Node we start. Without it V8 gives what is new up to 48 MiB, and what outlives that a heap that grows by as much and is slow
 * to shrink: the service's API held 360 MiB after 100 requests, and 200 with it, in the same time.
 */
export const nodeArguments = ["--max-semi-space-size=8"];

/**
 * Runs a script on the project's own Node 24 and takes over its exit status. A signal that ends us reaches it through
 * the terminal's process group, so here it is only survived: the child decides how to stop, and reports it.
 * @param {string[]} args
 * @param {Record<string, string>} environment added to ours
 */
export function runNode(args, environment = {}) {
    const child = spawn(join(commandFolder, "node"), [...nodeArguments, ...args], {
        cwd: process.cwd(),
        stdio: "inherit",
        env: {
            ...process.env,
            PATH: pathWith([commandFolder]),
            NODE_COMPILE_CACHE:
                process.env.NODE_COMPILE_CACHE ?? join(projectRoot, "node_modules", ".cache", "neo", "compile"),
            ...environment,
        },
    });
    const survive = () => {};
    process.on("SIGINT", survive).on("SIGTERM", () => child.kill("SIGTERM"));
    return new Promise((resolve, reject) => {
        child.on("error", reject).on("exit", (status, signal) => resolve(status ?? (signal === "SIGINT" ? 130 : 1)));
    });
}
