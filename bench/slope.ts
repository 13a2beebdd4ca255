/**
 * `npm run bench slope`: what API, database and workers hold in memory while one operation follows another, each asked for by the API and
 * followed to its end: looks for drift of the smallest stack, and each fourth time a preview, on the real engine.
 * BENCH_OPERATIONS (2000), BENCH_WORKERS (2) and BENCH_PARALLEL (1) choose others. Writes bench/slope.json.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { projectRoot } from "../tools/setup/paths.js";
import { ServiceProcesses, type Memory } from "./service-processes.ts";
import { median, rounded, slope } from "./statistics.ts";

const operations = Number(process.env.BENCH_OPERATIONS ?? 2000);
const workers = Number(process.env.BENCH_WORKERS ?? 2);
const parallel = Number(process.env.BENCH_PARALLEL ?? 1);
/** Until caches are full and everything was loaded: what is held then is where the slope begins. */
const warmUp = Math.floor(operations / 10);
const sampleMilliseconds = 5000;

interface Sample {
    /** Operations that were over. */
    done: number;
    memory: Memory;
}

const folder = mkdtempSync(join(tmpdir(), "neo-bench-slope-"));
// Run by root, the database is another user's, who has to get in.
chmodSync(folder, 0o755);
mkdirSync(join(folder, "local"));
const service = await ServiceProcesses.start(folder, join(folder, "local"));
for (let index = 0; index < workers; index++) service.startWorker(parallel);
try {
    await carryOut("up");
    let [asked, done] = [0, 0];
    const samples: Sample[] = [];
    const sampling = setInterval(() => samples.push({ done, memory: service.memory() }), sampleMilliseconds);
    const begun = performance.now();
    // One more than can run waits for each that runs.
    await Promise.all(
        Array.from({ length: 2 * workers * parallel }, async () => {
            while (asked < operations) {
                await carryOut(asked++ % 4 === 0 ? "preview" : "drift");
                if (++done % 100 === 0) process.stderr.write(`${done} done\n`);
            }
        }),
    );
    clearInterval(sampling);
    await write(samples, (performance.now() - begun) / 3_600_000);
} finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
}

/** Asks for one, follows it to its end, and looks at what it came to. */
async function carryOut(kind: "up" | "preview" | "drift"): Promise<void> {
    const { id } = await service.request<{ id: string }>("POST", "/v1/stacks/account/operations", { kind });
    await service.follow(id, () => undefined);
    const { status } = await service.request<{ status: string }>("GET", `/v1/operations/${id}`);
    if (status !== "succeeded") throw new Error(`operation/${id} must succeed, got ${status}`);
}

async function write(samples: readonly Sample[], hours: number): Promise<void> {
    const warm = samples.filter(({ done }) => done >= warmUp);
    const tenth = Math.max(1, Math.floor(warm.length / 10));
    const memoryMib = Object.fromEntries(
        (["api", "postgres", "workers"] as const).map((name) => {
            const points = warm.map(({ done, memory }) => ({ along: done, value: memory[name] }));
            const values = points.map(({ value }) => value);
            return [
                name,
                {
                    first: rounded(median(values.slice(0, tenth)), 1),
                    last: rounded(median(values.slice(-tenth)), 1),
                    peak: rounded(Math.max(...values), 1),
                    moreForEachHundred: rounded(slope(points) * 100, 2),
                },
            ];
        }),
    );
    const load = loadavg().map((each) => rounded(each));
    const result = { operations, warmUp, workers, parallel, load, anHour: rounded(operations / hours, 0), memoryMib };
    const file = join(projectRoot, "bench", "slope.json");
    writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
