import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: Record<string, unknown>, type = "aws:kms/key:Key") =>
    judgeResource("kms-deletion-window", resource(type, "key", changes));

describe("kms-deletion-window", () => {
    for (const [title, changes] of [
        ["what AWS chooses", {}],
        ["30 days", { deletionWindowInDays: 30, bypassPolicyLockoutSafetyCheck: false }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [property, values] of [
        ["deletionWindowInDays", [7, 29, "30", unknown]],
        ["bypassPolicyLockoutSafetyCheck", [true, unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`key: ${property}`]);
            });
        }
    }
    for (const type of ["aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"]) {
        it(`asks it of ${type}`, async () => {
            assert.deepEqual(await judge({ deletionWindowInDays: 7 }, type), [
                "key: deletionWindowInDays must be 30 or absent, got 7; nothing brings a key back",
            ]);
        });
    }
});
