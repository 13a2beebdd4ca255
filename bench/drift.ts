/**
 * `npm run bench drift`: whether drift is found. Every object of the account's stack is changed behind the engine's back, in every tag,
 * switch and description it has, and then every fourth is deleted; each is to be one finding, and nothing else is. Before that nobody
 * touches anything, and nothing is to be found. The state is compared each time. Writes bench/drift.json.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { findingsOf } from "../analysis/drift/classify.ts";
import { driftStepOf } from "../analysis/drift/drift-step.ts";
import { countDrift, type DriftFinding } from "../analysis/drift/finding.ts";
import { exportStack, runOperation } from "../cli/engine/operation.ts";
import { changeProperty } from "../simulator/out-of-band/change-object.ts";
import type { CloudObject, CloudStore } from "../simulator/cloud/store.ts";
import { formatPath, type Step } from "../simulator/wire/paths.ts";
import { isProperties } from "../simulator/wire/values.ts";
import { TestCloud } from "../tests/support/local-cloud.ts";
import { projectRoot } from "../tools/setup/paths.js";

const stack = "account";
/** All that was done so far: an object and a path, which is empty where the object is gone. */
const all: string[] = [];

/** What one look has come to. */
interface Look {
    injected: number;
    found: number;
    falseAlarms: number;
    byClass: Record<string, number>;
    isStateSame: boolean;
    seconds: number;
}

const cloud = new TestCloud("bench-drift", (name) => name === stack);
try {
    const failed = Object.values(await cloud.up()).filter(({ outcome }) => outcome === "failed");
    if (failed.length > 0) throw new Error(`${stack} did not come up`);
    const untouched = await look([]);
    const changed = await look(
        cloud.inspect((store) => store.listByStack(stack).flatMap((each) => change(store, each))),
    );
    const deleted = await look([
        ...cloud.inspect((store) => {
            const objects = store.listByStack(stack).filter((_, index) => index % 4 === 0);
            objects.forEach((object) => store.remove(object));
            return objects.map(({ urn }) => `${urn} `);
        }),
    ]);
    const result = { untouched, changed, deleted };
    const file = join(projectRoot, "bench", "drift.json");
    writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
    cloud.remove();
}

/** Changes all of an object that can be changed without making it another. Returns where, as findings say it. */
function change(store: CloudStore, object: CloudObject): string[] {
    const { inputs, urn } = object;
    const tags = isProperties(inputs.tags) ? Object.keys(inputs.tags).map((tag): Step[] => ["tags", tag]) : [];
    const switches = Object.keys(inputs).filter((name) => typeof inputs[name] === "boolean");
    const texts = Object.keys(inputs).filter((name) => name === "description" || name === "comment");
    const paths = [...tags, ...switches.map((name) => [name]), ...texts.map((name) => [name])];
    for (const path of paths) {
        const value = path.length === 1 ? inputs[path[0]!] : undefined;
        const current = store.get(object)!;
        changeProperty(store, current, path, typeof value === "boolean" ? !value : "changed by hand");
    }
    return paths.map((path) => `${urn} ${formatPath(path)}`);
}

/** Looks, and compares what is found with what was done since the last up. */
async function look(injected: readonly string[]): Promise<Look> {
    const environment = await cloud.environment();
    const before = JSON.stringify(await exportStack(stack, environment));
    const findings: DriftFinding[] = [];
    const started = performance.now();
    const { succeeded, errors } = await runOperation({
        stack,
        command: "refresh",
        isPreview: true,
        environment,
        onEvent: (event) => {
            const step = driftStepOf(event);
            if (step !== undefined) findings.push(...findingsOf(step));
        },
    });
    if (!succeeded) throw new Error(errors.join("\n"));
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    all.push(...injected);
    const found = new Set(findings.map(({ urn, property }) => `${urn} ${property}`));
    // What is gone is told as gone, whatever else was changed in it.
    const gone = new Set(all.filter((each) => each.endsWith(" ")).map((each) => each.slice(0, -1)));
    const expected = new Set(all.filter((each) => each.endsWith(" ") || !gone.has(each.split(" ")[0]!)));
    for (const each of expected) if (!found.has(each)) process.stderr.write(`not found: ${each}\n`);
    for (const each of found) if (!expected.has(each)) process.stderr.write(`false alarm: ${each}\n`);
    return {
        injected: expected.size,
        found: [...expected].filter((each) => found.has(each)).length,
        falseAlarms: [...found].filter((each) => !expected.has(each)).length,
        byClass: countDrift(findings),
        isStateSame: JSON.stringify(await exportStack(stack, environment)) === before,
        seconds,
    };
}
