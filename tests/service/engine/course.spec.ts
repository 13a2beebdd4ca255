import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyReport } from "../../../cli/engine/events.ts";
import { carryOut, type CourseTools } from "../../../service/engine/course.ts";
import type { EngineRun, RunOptions } from "../../../service/engine/stack-engine.ts";
import type { ApprovedPlan } from "../../../service/store/plans.ts";
import type { OperationRow } from "../../../service/store/tables.ts";

const binding = { state: "s", release: "r", config: "c", policy: "p" };
const approved: ApprovedPlan = {
    id: "plan-1",
    content: Buffer.from("as it was approved"),
    binding,
    expiresAt: new Date("2030-01-02"),
    readAt: new Date("2030-01-01"),
};
const state = { version: 3, deployment: {} };

describe("the course of an up", () => {
    const folder = mkdtempSync(join(tmpdir(), "neo-course-"));
    after(() => rmSync(folder, { recursive: true }));

    const changing = (): EngineRun => {
        const report = emptyReport();
        return {
            report: { ...report, steps: { ...report.steps, create: 1 } },
            succeeded: true,
            wasKilled: false,
            text: "",
        };
    };
    const violating = (): EngineRun => {
        const run = changing();
        const violation = { rule: "a-rule", enforcement: "mandatory", message: "a must b, got c; d" } as const;
        return { ...run, report: { ...run.report, violations: [violation] } };
    };

    const follow = async (more: {
        preview?: () => EngineRun;
        needsApproval?: boolean;
        plan?: ApprovedPlan;
        stopsAfterPreview?: boolean;
    }) => {
        const ran: string[] = [];
        let isStopped = false;
        const tools: CourseTools = {
            operation: {
                id: "operation-1",
                stack: "acme-test",
                kind: "up",
                arguments: {},
                needs_approval: more.needsApproval ?? false,
            } as unknown as OperationRow,
            folder,
            project: "neo",
            run: (kind, { plan }: RunOptions = {}) => {
                if (kind === "preview" && plan !== undefined) writeFileSync(plan, "as it is now");
                ran.push([kind, ...(plan === undefined ? [] : [readFileSync(plan, "utf8")])].join(": "));
                isStopped ||= more.stopsAfterPreview === true;
                return Promise.resolve(kind === "preview" ? (more.preview ?? changing)() : changing());
            },
            importObjects: () => assert.fail("nothing is imported"),
            isStopped: () => isStopped,
            approvedPlan: () => Promise.resolve(more.plan),
            tell: () => undefined,
        };
        return { run: await carryOut(tools, binding, state), ran };
    };

    it("previews, then changes", async () => {
        const { run, ran } = await follow({});
        assert.deepEqual([ran, run.succeeded], [["preview", "up"], true]);
    });

    for (const [title, more, succeeded] of [
        ["there is nothing to do", { preview: () => ({ ...changing(), report: emptyReport() }) }, true],
        ["the preview has failed", { preview: () => ({ ...changing(), succeeded: false }) }, false],
        ["a mandatory rule is violated, though the preview has succeeded", { preview: violating }, false],
        ["somebody has asked for the end meanwhile", { stopsAfterPreview: true }, false],
    ] as const) {
        it(`ends after its preview when ${title}`, async () => {
            const { run, ran } = await follow(more);
            assert.deepEqual([ran, run.succeeded], [["preview"], succeeded]);
        });
    }

    it("ends after its preview with a plan when that has to be approved", async () => {
        const { run, ran } = await follow({ needsApproval: true });
        assert.deepEqual(ran, ["preview: as it is now"]);
        assert.deepEqual([run.plan?.content.toString(), run.plan?.binding], ["as it is now", binding]);
    });

    it("changes by the plan that was approved, and not by the one it makes now", async () => {
        const { run, ran } = await follow({ needsApproval: true, plan: approved });
        assert.deepEqual(ran, ["preview: as it is now", "up: as it was approved"]);
        assert.equal(run.plan, undefined);
    });

    it("does nothing at all by a plan that is stale", async () => {
        for (const plan of [
            { ...approved, binding: { ...binding, state: "other" } },
            { ...approved, readAt: new Date("2030-01-03") },
        ]) {
            const { run, ran } = await follow({ needsApproval: true, plan });
            assert.deepEqual([ran, run.succeeded], [[], false]);
            assert.match(run.text, /^plan plan-1 is stale: /);
        }
    });
});
