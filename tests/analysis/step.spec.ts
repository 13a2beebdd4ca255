import { strict as assert } from "node:assert";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/events.js";
import { destroys, stepOf } from "../../analysis/step.ts";

const urn = "urn:pulumi:dev::neo::neo:data:ObjectStore$aws:s3/bucket:Bucket::blobs";

function event(metadata: Partial<StepEventMetadata>): EngineEvent {
    const whole = { op: "create", urn, type: "aws:s3/bucket:Bucket", provider: "", ...metadata };
    return { sequence: 1, timestamp: 0, resourcePreEvent: { metadata: whole } } as EngineEvent;
}

describe("stepOf", () => {
    it("takes what the gate and reports need", () => {
        const old = { id: "neo-acme-blobs" } as StepEventMetadata["old"];
        const found = stepOf(event({ op: "replace", old, diffs: ["bucket"], keys: ["bucket"] }));
        assert.deepEqual(found, {
            operation: "replace",
            urn,
            type: "aws:s3/bucket:Bucket",
            name: "blobs",
            id: "neo-acme-blobs",
            changes: ["bucket"],
            replaceKeys: ["bucket"],
        });
    });
    it("prefers paths to whole properties", () => {
        const detailedDiff = { "tags.neo:owner": {} } as unknown as StepEventMetadata["detailedDiff"];
        assert.deepEqual(stepOf(event({ op: "update", diffs: ["tags"], detailedDiff }))?.changes, ["tags.neo:owner"]);
    });
    for (const op of ["create-replacement", "delete-replaced", "discard-replaced"] as const) {
        it(`leaves out ${op}, a half of a replacement`, () => assert.equal(stepOf(event({ op })), undefined));
    }
    it("is nothing for other events", () => {
        assert.equal(stepOf({ sequence: 1, timestamp: 0 }), undefined);
    });
});

describe("destroys", () => {
    for (const [operation, expected] of [
        ["delete", true],
        ["replace", true],
        ["import-replacement", true],
        ["create", false],
        ["update", false],
        ["same", false],
        ["read", false],
        ["discard", false],
    ] as const) {
        it(`is ${expected} for ${operation}`, () =>
            assert.equal(destroys({ ...stepOf(event({}))!, operation }), expected));
    }
});
