/** Judges stacks without engine, state or credentials: for changes of people who must not be given any. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AffectedStack, StackNode } from "../../analysis/affected/affected-stacks.ts";
import { requiredPack } from "../../analysis/gate/whole-preview.ts";
import { judgeRecorded } from "../../analysis/mocked/judge-recorded.ts";
import type { RecordedRun } from "../../analysis/mocked/recorded-resource.ts";
import type { StackReport } from "../../analysis/report/report.ts";
import { splitAdvice } from "../../analysis/report/waived.ts";
import { readLandscape, stackFileName, stackFolder } from "../../infra/landscape.ts";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { signLocalBus } from "../local/local-bus.ts";
import { seedPrerequisites } from "../local/prerequisites.ts";
import { copyStackFiles } from "../local/stack-files.ts";
import type { CheckArgs } from "./check.ts";
import { runProgram } from "./mocked/program-run.ts";

/** Runs each program as if nothing were there yet, after those of the stacks it builds on: what they offer is what it reads. */
export const mockedChecker: CheckArgs["checker"] = async (nodes, limit) => {
    const folder = mkdtempSync(join(tmpdir(), "neo-mocked-"));
    process.on("exit", () => {
        rmSync(folder, { recursive: true, force: true });
    });
    copyStackFiles(join(projectRoot, stackFolder), folder);
    await signLocalBus(folder);
    const file = join(folder, "cloud.sqlite");
    const store = new CloudStore(file);
    const { installation } = readLandscape(folder);
    if (installation !== undefined) seedPrerequisites(store, installation);
    store.close();

    const byName = new Map(nodes.map((node) => [node.name, node]));
    const runs = new Map<string, Promise<RecordedRun>>();
    const runOnce = (stack: string): Promise<RecordedRun> => {
        const known = runs.get(stack) ?? runAfter(stack);
        runs.set(stack, known);
        return known;
    };
    const runAfter = async (stack: string): Promise<RecordedRun> => {
        const upstreams = (byName.get(stack)?.after ?? []).filter((name) => byName.has(name));
        const contracts: Record<string, unknown> = {};
        for (const upstream of upstreams) {
            const { contract } = await runOnce(upstream).catch((error: unknown) => {
                throw new Error(`${upstream}, which it builds on, did not run: ${String(error)}`);
            });
            contracts[upstream] = contract;
        }
        return limit(() => runProgram({ stack, root: folder, store: file, contracts }));
    };
    return {
        resourcesOf: () => undefined,
        check: async (affected, node) => {
            const started = performance.now();
            const report = await judged(affected, node, runOnce);
            return { ...report, seconds: (performance.now() - started) / 1000 };
        },
    };
};

async function judged(
    { stack, reasons }: AffectedStack,
    node: StackNode | undefined,
    run: (stack: string) => Promise<RecordedRun>,
): Promise<StackReport> {
    const today = new Date();
    const nothing: StackReport = {
        stack,
        role: node?.role ?? "",
        file: `${stackFolder}/${stackFileName(stack)}`,
        reasons,
        outcome: "not judged",
        isNew: false,
        missing: [],
        counts: { create: 0, update: 0, replace: 0, delete: 0, same: 0 },
        steps: [],
        creations: {},
        judged: {},
        violations: [],
        refusals: [],
        advice: [],
        waived: [],
        seconds: 0,
    };
    try {
        const { resources } = await run(stack);
        const { violations, advisory, judged: said } = judgeRecorded(resources, today);
        if (said === undefined) throw new Error("the rules came to no verdict");
        return {
            ...nothing,
            outcome: violations.length > 0 ? "refused" : "judged",
            judged: { [requiredPack]: said },
            violations,
            ...splitAdvice(advisory, today),
        };
    } catch (error) {
        const got = error instanceof Error ? error.message : String(error);
        const message = `${stack}: its program must run over mocked resources, got ${got}; it is not judged, let a preview tell`;
        return { ...nothing, refusals: [{ rule: "mocked-run", message }] };
    }
}
