/** `npm start` as a newcomer and again: all sample stacks on an empty local cloud, then with nothing left to do. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../tools/setup/paths.js";
import { watchProcessTree } from "./process-tree.ts";
import { rounded } from "./statistics.ts";

/** Both runs. */
export interface LandscapeFigures {
    stacks: number;
    firstSeconds: number;
    secondSeconds: number;
    /** Of the second run. */
    secondsAStack: number;
    /** Most memory of the second run's processes, of as many stacks as run at once; see TreeUsage. */
    peakMib: number;
    peakProportionalMib: number;
}

/**
 * Runs both.
 * @throws when one of them does not end well
 */
export async function measureLandscape(): Promise<LandscapeFigures> {
    const folder = join(projectRoot, ".neo", "bench-landscape");
    rmSync(folder, { recursive: true, force: true });
    try {
        const first = await start(folder);
        const stop = watchProcessTree();
        const second = await start(folder);
        const { peakMib, peakProportionalMib } = stop();
        return {
            stacks: second.stacks,
            firstSeconds: rounded(first.seconds, 1),
            secondSeconds: rounded(second.seconds, 1),
            secondsAStack: rounded(second.seconds / second.stacks),
            peakMib: Math.round(peakMib),
            peakProportionalMib: Math.round(peakProportionalMib),
        };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

function start(folder: string): Promise<{ seconds: number; stacks: number }> {
    const started = performance.now();
    const child = spawn(process.execPath, [join(projectRoot, "tools", "start.js"), "--json"], {
        cwd: projectRoot,
        env: { ...process.env, NEO_LOCAL: folder },
        stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
    return new Promise((resolve, reject) => {
        child.on("error", reject).on("close", (status) => {
            if (status !== 0) {
                reject(new Error(`npm start ended with ${status}:\n${output}`));
                return;
            }
            const { stacks } = JSON.parse(output) as { stacks: unknown[] };
            resolve({ seconds: (performance.now() - started) / 1000, stacks: stacks.length });
        });
    });
}
