import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { recordChangesOf } from "../../analysis/record-changes.ts";

const event = (kind: "resourcePreEvent" | "resOutputsEvent", type: string, before: object, after: object) =>
    ({ [kind]: { metadata: { op: "same", type, old: before, new: after } } }) as Partial<EngineEvent>;

describe("changes of a record", () => {
    it("are told by the names of what changes", () => {
        const before = { urn: "urn:a", parent: "urn:p", protect: true };
        const after = { urn: "urn:b", parent: "urn:q", retainOnDelete: true };
        assert.deepEqual(recordChangesOf(event("resourcePreEvent", "aws:kms/key:Key", before, after)), [
            "urn",
            "parent",
            "protect",
            "retainOnDelete",
        ]);
    });

    it("of a stack are outputs that are new, gone, or others, wherever in them", () => {
        const before = { outputs: { gone: 1, same: { list: [1] }, other: { list: [1] } } };
        const after = { outputs: { same: { list: [1] }, other: { list: [2] }, new: null } };
        assert.deepEqual(recordChangesOf(event("resOutputsEvent", "pulumi:pulumi:Stack", before, after)), [
            "outputs.gone",
            "outputs.new",
            "outputs.other",
        ]);
    });

    it("are none of other resources' outputs, nor of other events", () => {
        const outputs = event("resOutputsEvent", "aws:kms/key:Key", { outputs: { arn: 1 } }, { outputs: { arn: 2 } });
        assert.deepEqual(recordChangesOf(outputs), []);
        assert.deepEqual(recordChangesOf({ cancelEvent: {} }), []);
    });
});
