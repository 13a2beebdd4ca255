/**
 * `npm run bench critical-path`: how long the sample stacks would take on AWS, against the bound that data alone sets, and how long
 * a silo's cell with its stage really takes when AWS's time passes, ten times as fast. Writes bench/critical-path.json.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { lastOperationTime } from "../cli/local/cloud-time.ts";
import { localCloud } from "../cli/local/environment.ts";
import { criticalPath } from "../simulator/time/critical-path.ts";
import type { OperationTime } from "../simulator/time/operation-time.ts";
import { parseUrn } from "../simulator/wire/urn.ts";
import { TestCloud } from "../tests/support/local-cloud.ts";
import { exampleConfig, ProgramCloud } from "../tests/support/program-cloud.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { rounded } from "./statistics.ts";

/** What is looked at: stacks one after the other. */
const chains = {
    platform: ["platform", "platform-services"],
    "dedicated cell": ["cell-globexproduction-1", "cell-globexproduction-1-services"],
    stage: ["globex-production"],
};
const needed = new Set(["account", "globex", ...Object.values(chains).flat()]);

/** Real seconds for each of AWS's. */
const scale = 0.1;

interface Figures {
    what: string;
    makespan: number;
    lowerBound: number;
    /** Share by which the makespan is above the bound, in percent. */
    above: number;
    /** What decides it, first to last. */
    along: string[];
}

const figures = [...(await ofStacks()), await ofSilo("0")];
const measured = await measuredSilo();
const file = join(projectRoot, "bench", "critical-path.json");
writeFileSync(file, await format(JSON.stringify({ figures, measured }), { filepath: file, tabWidth: 4 }));
process.stdout.write(`${JSON.stringify({ figures, measured }, null, 2)}\n`);

async function ofStacks(): Promise<Figures[]> {
    const cloud = new TestCloud("bench-critical-path", (stack) => needed.has(stack));
    try {
        const results = await cloud.up();
        return Object.entries(chains).map(([what, stacks]) => {
            const times = stacks.map((stack) => results[stack]!.onAws!);
            const sum = (pick: (time: OperationTime) => number) =>
                criticalPath(
                    times.map((time, index) => ({
                        name: stacks[index]!,
                        seconds: pick(time),
                        after: stacks.slice(0, index),
                    })),
                ).makespan;
            return figuresOf(
                what,
                sum(({ makespan }) => makespan),
                sum(({ lowerBound }) => lowerBound),
                times,
            );
        });
    } finally {
        cloud.remove();
    }
}

async function ofSilo(timeScale: string): Promise<Figures> {
    const { time } = await upSilo(timeScale);
    return figuresOf("cell and stage in one program", time.makespan, time.lowerBound, [time]);
}

/** The same with time passing: what the engine, the program and eight calls at once add. */
async function measuredSilo(): Promise<{ scale: number; seconds: number; above: number }> {
    const { time, seconds } = await upSilo(String(scale));
    return { scale, seconds: Math.round(seconds), above: percentAbove(seconds, time.lowerBound) };
}

async function upSilo(timeScale: string): Promise<{ time: OperationTime; seconds: number }> {
    const cloud = new ProgramCloud(`bench-time-${timeScale}`, {
        program: join(projectRoot, "examples", "silo"),
        project: "neo-example-silo",
        config: exampleConfig,
    });
    try {
        await cloud.createStack("bench");
        const { succeeded, errors } = await cloud.run("up", "bench", { variables: { NEO_TIME_SCALE: timeScale } });
        if (!succeeded) {
            throw new Error(errors.join("\n"));
        }
        return cloud.inspect((store) => {
            const changes = store.calls
                .list({ stack: "bench" })
                .filter(({ preview, method }) => !preview && method === "create");
            const times = changes.map(({ at }) => Date.parse(at));
            const seconds = (Math.max(...times) - Math.min(...times)) / 1000 / (Number(timeScale) || 1);
            return { time: lastOperationTime(localCloud(cloud.folder), store, "bench")!, seconds };
        });
    } finally {
        cloud.remove();
    }
}

function figuresOf(what: string, makespan: number, lowerBound: number, times: OperationTime[]): Figures {
    const along = times.flatMap(({ path }) => path.map(({ urn }) => `${parseUrn(urn).type} ${parseUrn(urn).name}`));
    return {
        what,
        makespan: rounded(makespan, 1),
        lowerBound: rounded(lowerBound, 1),
        above: percentAbove(makespan, lowerBound),
        along,
    };
}

function percentAbove(seconds: number, bound: number): number {
    return rounded((seconds / bound - 1) * 100, 1);
}
