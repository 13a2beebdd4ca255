import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { changedCount, countSteps, emptyReport, isUnchanged, withEvent } from "../../../cli/engine/events.ts";

function reportOf(...events: Partial<EngineEvent>[]) {
    return events.reduce(
        (report, event, sequence) => withEvent(report, { sequence, timestamp: 0, ...event }),
        emptyReport(),
    );
}

const diagnostic = (severity: "error" | "warning" | "info", message: string): Partial<EngineEvent> => ({
    diagnosticEvent: { severity, message, prefix: "", color: "never" },
});

describe("withEvent", () => {
    it("keeps errors, without colour marks, and drops chatter", () => {
        const { errors } = reportOf(
            diagnostic("error", "<{%fg 1%}>it broke<{%reset%}>\n"),
            diagnostic("info", "hello"),
        );
        assert.deepEqual(errors, ["it broke"]);
    });

    it("keeps what a policy says, with its level and resource", () => {
        const { violations } = reportOf({
            policyEvent: {
                resourceUrn: "urn:a",
                message: "cluster: storageEncrypted must be true",
                color: "never",
                policyName: "aurora-encrypted",
                policyPackName: "neo",
                policyPackVersion: "1",
                policyPackVersionTag: "1",
                enforcementLevel: "mandatory",
            },
        });
        assert.deepEqual(violations, [
            {
                rule: "aurora-encrypted",
                enforcement: "mandatory",
                urn: "urn:a",
                message: "cluster: storageEncrypted must be true",
            },
        ]);
    });
});

describe("leftovers", () => {
    const step = (op: string, urn: string) =>
        ({
            resourcePreEvent: { metadata: { op, urn, type: "aws:s3/bucket:Bucket", provider: "" } },
        }) as Partial<EngineEvent>;
    const replacement = (urn: string) => [
        step("create-replacement", urn),
        step("replace", urn),
        step("delete-replaced", urn),
    ];

    it("are none of what a replacement deletes, in whatever order it does", () => {
        assert.equal(reportOf(...replacement("urn:a"), ...replacement("urn:b").toReversed()).leftovers, 0);
    });
    it("are what an earlier replacement left", () => {
        assert.equal(reportOf(step("same", "urn:a"), step("delete-replaced", "urn:a")).leftovers, 1);
        assert.equal(reportOf(step("delete-replaced", "urn:a"), ...replacement("urn:a")).leftovers, 1);
    });
});

describe("changes of the record alone", () => {
    const record = { urn: "urn:a", type: "aws:s3/bucket:Bucket", id: "a", parent: "urn:p", provider: "", inputs: {} };
    const step = (op: string, before: object | null, after: object | null) =>
        ({
            resourcePreEvent: {
                metadata: {
                    op,
                    urn: "urn:a",
                    type: record.type,
                    provider: "",
                    old: before && { ...record, outputs: {}, ...before },
                    new: after && { ...record, outputs: {}, ...after },
                },
            },
        }) as unknown as Partial<EngineEvent>;
    const stack = (op: string, before: object | null, after: object | null) =>
        ({
            resOutputsEvent: {
                metadata: {
                    op,
                    urn: "urn:stack",
                    type: "pulumi:pulumi:Stack",
                    provider: "",
                    old: before && { ...record, outputs: before },
                    new: after && { ...record, outputs: after },
                },
            },
        }) as unknown as Partial<EngineEvent>;

    for (const [title, event, changes] of [
        ["none", step("same", {}, {}), 0],
        ["none: what is not said is not so", step("same", {}, { protect: false, retainOnDelete: false }), 0],
        ["protection", step("same", {}, { protect: true }), 1],
        ["protection that is lifted", step("same", { protect: true }, {}), 1],
        ["retention", step("same", {}, { retainOnDelete: true }), 1],
        ["a name, by an alias", step("same", { urn: "urn:before" }, {}), 1],
        ["a parent", step("same", { parent: "urn:before" }, {}), 1],
        ["none of an update, which is counted as such", step("update", {}, { protect: true }), 0],
        ["none of what is made or deleted", step("create", null, { protect: true }), 0],
        ["what a stack offers", stack("same", { url: "a" }, { url: "b" }), 1],
        ["none of what it goes on offering", stack("same", { url: "a", zone: 1 }, { zone: 1, url: "a" }), 0],
        ["none of a stack that is made", stack("create", null, { url: "b" }), 0],
    ] as const) {
        it(title, () => {
            const report = reportOf(event);
            assert.equal(report.recordChanges, changes);
            assert.equal(isUnchanged(report), changes === 0);
        });
    }
});

describe("countSteps", () => {
    it("counts a replacement as one step", () => {
        const steps = countSteps({ create: 2, replace: 1, "create-replacement": 1, "delete-replaced": 1, same: 5 });
        assert.deepEqual(steps, { create: 2, update: 0, replace: 1, delete: 0, same: 5 });
        assert.equal(changedCount(steps), 3);
    });
});
