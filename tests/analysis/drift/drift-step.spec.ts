import { strict as assert } from "node:assert";
import { driftStepOf } from "../../../analysis/drift/drift-step.ts";

const urn = "urn:pulumi:account::neo::aws:kms/key:Key::account-key";
const type = "aws:kms/key:Key";
const event = (metadata: object): any => ({ resOutputsEvent: { metadata: { urn, type, ...metadata } } });

describe("a refresh", () => {
    it("tells of each property what happened to it, and no value", () => {
        const step = driftStepOf(
            event({
                op: "update",
                diffs: ["policy", "tags"],
                detailedDiff: {
                    policy: { diffKind: "update", inputDiff: true },
                    "tags.who": { diffKind: "add", inputDiff: true },
                    'tags["neo:stack"]': { diffKind: "delete-replace", inputDiff: true },
                },
                new: { inputs: { policy: "secret" } },
            }),
        );
        assert.deepEqual(step, {
            urn,
            type,
            isDeleted: false,
            changes: [
                { path: "policy", change: "changed" },
                { path: "tags.who", change: "added" },
                { path: 'tags["neo:stack"]', change: "removed" },
            ],
        });
    });
    it("names at least the properties where a provider says no more", () => {
        const step = driftStepOf(event({ op: "update", diffs: ["policy"], detailedDiff: null }));
        assert.deepEqual(step?.changes, [{ path: "policy", change: "changed" }]);
    });
    it("tells what is gone", () => {
        assert.equal(driftStepOf(event({ op: "delete", detailedDiff: null }))?.isDeleted, true);
    });
    it("tells nothing of what is as it was, nor before it has looked", () => {
        assert.equal(driftStepOf(event({ op: "same" })), undefined);
        const before: any = { resourcePreEvent: { metadata: { urn, type, op: "refresh" } } };
        assert.equal(driftStepOf(before), undefined);
    });
});
