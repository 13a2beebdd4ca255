/**
 * `npm run bench`: measures what the README promises and writes bench/results.json and the README's table. Ratios are made of runs
 * that took turns on the same machine, because seconds differ from machine to machine and from hour to hour.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { Operation } from "../cli/engine/operation.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { measureLandscape } from "./landscape.ts";
import { measure, type Measured } from "./measure.ts";
import { cloudFor, preparePrograms, removePrograms, type ProgramName } from "./programs.ts";
import { insertTable, readmeTable, summarise, type BenchResults, type Series } from "./report.ts";

const rounds = 3;
const stack = "bench";

const programs = preparePrograms();
const say = (text: string) => process.stderr.write(`${text}\n`);
try {
    const loadBefore = loadavg();
    const series: Series = { empty: {}, silo: {}, siloByDefault: {} };
    for (const name of ["empty", "silo"] as const) {
        // The first run of all compiles what the later ones find compiled.
        await once(name, "preview");
    }
    for (let round = 1; round <= rounds; round++) {
        for (const [name, command] of [
            ["empty", "preview"],
            ["silo", "preview"],
            ["siloByDefault", "preview"],
            ["empty", "up"],
            ["silo", "up"],
        ] as const) {
            const measured = await once(name, command);
            (series[name][command] ??= []).push(measured);
            say(`round ${round} of ${rounds}: ${name} ${command} ${measured.seconds.toFixed(1)} s`);
        }
    }
    say("npm start, twice");
    const landscape = await measureLandscape();
    const results: BenchResults = {
        machine: {
            commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], {
                cwd: projectRoot,
                encoding: "utf8",
            }).trim(),
            date: new Date().toISOString().slice(0, 10),
            node: process.version,
            processors: cpus().length,
            memoryGib: Math.round(totalmem() / 2 ** 30),
            loadBefore: loadBefore.map((load) => Number(load.toFixed(2))),
            loadAfter: loadavg().map((load) => Number(load.toFixed(2))),
            rounds,
        },
        ...summarise(series),
        landscape,
    };
    writeFileSync(join(projectRoot, "bench", "results.json"), await pretty(JSON.stringify(results), "results.json"));
    const readme = join(projectRoot, "README.md");
    writeFileSync(readme, await pretty(insertTable(readFileSync(readme, "utf8"), readmeTable(results)), "README.md"));
    process.stdout.write(`${readmeTable(results)}\n`);
} finally {
    removePrograms();
}

/** One operation on a cloud of its own, so that every `up` makes everything. */
async function once(name: ProgramName, command: Operation["command"]): Promise<Measured> {
    const cloud = await cloudFor(programs[name], stack);
    // Where the compiler Pulumi brings keeps what it has compiled: empty at each run, as on every machine of a pipeline.
    const cold = mkdtempSync(join(tmpdir(), "neo-bench-"));
    try {
        return await measure(cloud, command, stack, name === "siloByDefault" ? { TMPDIR: cold } : {});
    } finally {
        cloud.remove();
        rmSync(cold, { recursive: true, force: true });
    }
}

async function pretty(text: string, file: string): Promise<string> {
    const path = join(projectRoot, file);
    return format(text, { ...(await resolveConfig(path)), filepath: path });
}
