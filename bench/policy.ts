/**
 * `npm run bench policy`: what the policy pack costs: its start, its time and memory for stacks of 300 to 10,000 resources, and a
 * pack that asks the same rules as policies of their own. The resources are those of the silo example, brought up, with other
 * names. Writes bench/policy.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import type { SavedResource } from "../analysis/isolation/states.ts";
import { exportStack } from "../cli/engine/operation.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { call, startAnalyzer, type Analyzer } from "../tests/support/pack-process.ts";
import { analyzeRequest, resource, stackRequest, type TestResource } from "../tests/support/policy-resources.ts";
import { cloudFor, preparePrograms, removePrograms } from "./programs.ts";
import { median, rounded } from "./statistics.ts";

const sizes = [300, 1_000, 3_000, 10_000];
const starts = 5;
/** Both packs at this size, in turns. */
const comparedSize = 3_000;
const packs = {
    neo: join(projectRoot, "policy", "packs", "neo"),
    naive: join(projectRoot, "bench", "naive-pack"),
};

interface Figures {
    resources: number;
    /** All calls about single resources. */
    resourceSeconds: number;
    /** The one call about the whole stack. */
    stackSeconds: number;
    /** Most the pack's process ever held. */
    peakMib: number;
}

const loadBefore = loadavg();
const template = await silo();
const say = (text: string) => process.stderr.write(`${text}\n`);

const startSeconds: number[] = [];
for (let round = 0; round < starts; round++) {
    const started = performance.now();
    stop(await startAnalyzer(packs.neo));
    startSeconds.push((performance.now() - started) / 1000);
}
say(`start ${rounded(median(startSeconds))} s`);

const figures: Figures[] = [];
for (const size of sizes) {
    figures.push(await measure(packs.neo, size));
    say(JSON.stringify(figures.at(-1)));
}
const naive = await measure(packs.naive, comparedSize);
say(`naive: ${JSON.stringify(naive)}`);

const compared = figures.find(({ resources }) => resources === comparedSize)!;
const result = {
    loadBefore: loadBefore.map((load) => rounded(load)),
    startSeconds: rounded(median(startSeconds)),
    figures,
    /** From 1,000 to the largest: seconds grow with this power of the number of resources. */
    growthExponent: rounded(exponent(figures.slice(1))),
    naive,
    timesFaster: rounded(total(naive) / total(compared), 1),
    timesFasterOnStack: rounded(naive.stackSeconds / compared.stackSeconds, 1),
};
const file = join(projectRoot, "bench", "policy.json");
writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

/** The silo example as a state shows it. */
async function silo(): Promise<TestResource[]> {
    const programs = preparePrograms();
    const cloud = await cloudFor({ ...programs.silo, pack: "" }, "bench");
    try {
        const { succeeded, errors } = await cloud.run("up", "bench");
        if (!succeeded) throw new Error(errors.join("\n"));
        const { deployment } = await exportStack("bench", await cloud.environment());
        // Parents stand before their children.
        const made = new Map<string, TestResource>();
        for (const { urn, type, outputs, parent } of (deployment.resources ?? []) as SavedResource[]) {
            const name = urn.split("::").at(-1) ?? urn;
            made.set(urn, resource(type, name, outputs ?? {}, { parent: made.get(parent ?? "") }));
        }
        return [...made.values()];
    } finally {
        cloud.remove();
        removePrograms();
    }
}

/** The template as often as it takes, each time with ids and names of its own, and all of it one customer's. */
function stackOf(size: number): TestResource[] {
    const copies = Array.from({ length: Math.ceil(size / template.length) }, (_, copy) => {
        const made = new Map<TestResource | undefined, TestResource>();
        for (const each of template) {
            const { parent, ...own } = each;
            const digits = copy.toString(16).padStart(5, "0");
            const text = JSON.stringify(own)
                .replaceAll(/\b([a-z]+-[0-9a-f]{12})[0-9a-f]{5}\b/g, `$1${digits}`)
                .replaceAll(/\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{7})[0-9a-f]{5}\b/g, `$1${digits}`)
                .replaceAll("globex-production", `globex-production${copy}`);
            const renamed = JSON.parse(text) as TestResource;
            const name = `${renamed.name}-${copy}`;
            made.set(each, { ...renamed, name, urn: `${renamed.urn}-${copy}`, parent: made.get(parent) });
        }
        return [...made.values()];
    });
    return copies.flat().slice(0, size);
}

async function measure(pack: string, size: number): Promise<Figures> {
    const analyzer = await startAnalyzer(pack);
    try {
        const { client, server } = analyzer;
        const resources = stackOf(size);
        const requests = resources.map(analyzeRequest);
        const stack = stackRequest(resources);
        let started = performance.now();
        await inParallel(requests, (request) => call((done) => client.analyze(request, done)));
        const resourceSeconds = (performance.now() - started) / 1000;
        started = performance.now();
        await call((done) => client.analyzeStack(stack, done));
        const stackSeconds = (performance.now() - started) / 1000;
        return {
            resources: size,
            resourceSeconds: rounded(resourceSeconds),
            stackSeconds: rounded(stackSeconds),
            peakMib: Math.round(peakOf(server.pid ?? 0)),
        };
    } finally {
        stop(analyzer);
    }
}

/** As many at a time as the engine registers resources. */
async function inParallel<Item>(items: readonly Item[], each: (item: Item) => Promise<unknown>): Promise<void> {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue) await each(item);
    };
    await Promise.all(Array.from({ length: 16 }, worker));
}

/** Most a process ever held, in MiB. Linux only. */
function peakOf(pid: number): number {
    const [, kibibytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kibibytes) / 1024;
}

function stop({ client, server }: Analyzer): void {
    client.close();
    server.kill();
}

function total({ resourceSeconds, stackSeconds }: Figures): number {
    return resourceSeconds + stackSeconds;
}

/** The slope of a line through the logarithms, by least squares. */
function exponent(series: readonly Figures[]): number {
    const points = series.map((each) => ({ x: Math.log(each.resources), y: Math.log(total(each)) }));
    const mean = (pick: (point: { x: number; y: number }) => number) =>
        points.reduce((sum, point) => sum + pick(point), 0) / points.length;
    const [middleX, middleY] = [mean(({ x }) => x), mean(({ y }) => y)];
    const covariance = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0);
    const variance = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
    return covariance / variance;
}
