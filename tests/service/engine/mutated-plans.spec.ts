/**
 * An approved plan does nothing once anything it was made from is another: 500 random changes of state, config, sources, policies and
 * time, each followed by the course of an `up`, which must not ask anything of the engine. What changes nothing for the stack makes
 * no plan stale.
 */
import { strict as assert } from "node:assert";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { ExportedStack } from "../../../cli/engine/recovery.ts";
import { parseLandscape, type ConfigFiles } from "../../../infra/landscape.ts";
import { resolveConfig } from "../../../infra/resolve.ts";
import { carryOut, nothingDone, type CourseTools } from "../../../service/engine/course.ts";
import { outcomeOf } from "../../../service/engine/outcome.ts";
import { bindingOf, sourceHashes, type PlanBinding } from "../../../service/engine/plan-binding.ts";
import { stateHash } from "../../../service/engine/state.ts";
import type { OperationRow } from "../../../service/store/tables.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { sampleFiles } from "../../support/landscape.ts";

const stack = "acme-test";
const madeAt = new Date("2030-01-01T00:00:00Z");
const expiresAt = new Date("2030-01-02T00:00:00Z");

describe("an approved plan, after what it was made from has changed", function () {
    this.timeout("5m");
    const files = sampleFiles();
    const made = bindingOf(stack, stateHash(sampleState()), files);
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "neo-plans-"))));
    after(() => rmSync(folder, { recursive: true }));

    /** What the operation came to, and how often the engine was asked for something. */
    const carriedOut = async (now: PlanBinding, at = madeAt) => {
        let asked = 0;
        const plan = { id: "plan-1", content: Buffer.from("{}"), binding: made, expiresAt, readAt: at };
        const tools: CourseTools = {
            operation: { id: "operation-1", stack, kind: "up", arguments: {}, needs_approval: true } as OperationRow,
            folder,
            project: "neo",
            run: () => Promise.resolve({ ...nothingDone, succeeded: ++asked > 0 }),
            importObjects: () => assert.fail("nothing is imported"),
            isStopped: () => false,
            approvedPlan: () => Promise.resolve(plan),
            tell: () => undefined,
        };
        const run = await carryOut(tools, now, sampleState());
        const outcome = outcomeOf(run, {
            kind: "up",
            attempts: 1,
            stoppedFor: undefined,
            stateBefore: now.state,
            stateAfter: now.state,
            chance: 0,
        });
        return { asked, outcome };
    };
    const assertRefused = async (now: PlanBinding, other: RegExp, at?: Date) => {
        const { asked, outcome } = await carriedOut(now, at);
        assert.equal(asked, 0);
        assert.deepEqual([outcome.status, outcome.failure?.class], ["failed", "plan-stale"]);
        assert.match(outcome.failure?.message ?? "", other);
    };
    const assertCarriedOut = async (now: PlanBinding) => assert.ok((await carriedOut(now)).asked > 0);

    it("is refused over another state (150 changes)", async () => {
        await fc.assert(
            fc.asyncProperty(fc.nat(), fc.nat(3), async (place, way) => {
                const state = sampleState();
                changeLeaf(state.deployment.resources!, place, way);
                fc.pre(!isDeepStrictEqual(state, sampleState()));
                await assertRefused(bindingOf(stack, stateHash(state), files), /others are: state$/);
            }),
            { numRuns: 150 },
        );
    });

    it("is refused over another config of its stack (150 changes)", async () => {
        await fc.assert(
            fc.asyncProperty(fc.nat(), fc.nat(3), async (place, way) => {
                const changed = changedFiles(files, place, way);
                fc.pre(!isDeepStrictEqual(configOf(changed), configOf(files)));
                await assertRefused(bindingOf(stack, made.state, changed), /others are: config$/);
            }),
            { numRuns: 150 },
        );
    });

    it("is refused after another file of program or policies (150 changes)", async () => {
        const sources = copyOfSources(folder);
        const before = sourceHashes(folder);
        assert.deepEqual(before, { release: made.release, policy: made.policy });
        await fc.assert(
            fc.asyncProperty(fc.nat(), fc.constantFrom("longer", "gone", "renamed"), async (place, way) => {
                const file = sources[place % sources.length]!;
                const content = readFileSync(file);
                const other = join(dirname(file), `other-${place}.ts`);
                if (way === "longer") writeFileSync(file, Buffer.concat([content, Buffer.from(" ")]));
                if (way === "gone") rmSync(file);
                if (way === "renamed") renameSync(file, other);
                const now = { ...made, ...sourceHashes(folder) };
                rmSync(other, { force: true });
                writeFileSync(file, content);
                await assertRefused(now, file.includes(join(folder, "policy")) ? /policy$/ : /release$/);
            }),
            { numRuns: 150 },
        );
        assert.deepEqual(sourceHashes(folder), before);
    });

    it("is refused after its time (50 times)", async () => {
        await fc.assert(
            fc.asyncProperty(fc.date({ min: new Date(expiresAt.getTime() + 1), noInvalidDate: true }), async (at) =>
                assertRefused(made, /is stale: it has expired at 2030-01-02/, at),
            ),
            { numRuns: 50 },
        );
    });

    it("is carried out over what changes nothing for its stack", async () => {
        await assertCarriedOut(made);
        await fc.assert(
            fc.asyncProperty(fc.nat(), fc.nat(3), async (place, way) => {
                const changed = changedFiles(files, place, way);
                fc.pre(isDeepStrictEqual(configOf(changed), configOf(files)));
                await assertCarriedOut(bindingOf(stack, made.state, changed));
            }),
            { numRuns: 50 },
        );
        await assertCarriedOut(bindingOf(stack, stateHash(sampleState("later")), files));
    });
});

/** A state with values of every kind, at every depth. */
function sampleState(time = "now"): ExportedStack {
    const resource = (name: string, inputs: Record<string, unknown>) => ({
        urn: `urn:pulumi:${stack}::neo::aws:s3/bucket:Bucket::${name}`,
        type: "aws:s3/bucket:Bucket",
        id: name,
        custom: true,
        protect: true,
        inputs,
        outputs: { ...inputs, arn: `arn:aws:s3:::${name}` },
        dependencies: [],
    });
    const resources = [
        resource("documents", { tags: { tenant: "acme" }, rules: [{ days: 30 }, { days: 90, isOn: false }] }),
        resource("logs", { tags: { tenant: "acme" }, prefix: null }),
    ];
    return { version: 3, deployment: { manifest: { time, version: "v3" }, resources } } as ExportedStack;
}

function changedFiles(files: ConfigFiles, place: number, way: number): ConfigFiles {
    const changed = structuredClone(files);
    changeLeaf(changed, place, way);
    return changed;
}

function configOf(files: ConfigFiles): unknown {
    return resolveConfig(stack, parseLandscape(files)).config;
}

/** Makes one of a value's leaves, numbered as they come, another: gone, a text, a number, or its opposite. */
function changeLeaf(value: object, place: number, way: number): void {
    const leaves = leavesOf(value);
    const { owner, key } = leaves[place % leaves.length]!;
    const old = owner[key];
    if (way === 0) delete owner[key];
    else owner[key] = [`${String(old)}-other`, typeof old === "number" ? old + 1 : 1, !old][way - 1];
}

function leavesOf(value: object): { owner: Record<string, unknown>; key: string }[] {
    const owner = value as Record<string, unknown>;
    return Object.entries(owner).flatMap(([key, nested]) =>
        typeof nested === "object" && nested !== null && Object.keys(nested).length > 0
            ? leavesOf(nested)
            : [{ owner, key }],
    );
}

/** Copies what programs and policies are made of, and gives every file of it that something runs or reads. */
function copyOfSources(folder: string): string[] {
    for (const name of ["infra", "components", "policy", "Pulumi.yaml", "package-lock.json"]) {
        cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
    }
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
        .map(({ parentPath, name }) => join(parentPath, name));
}
