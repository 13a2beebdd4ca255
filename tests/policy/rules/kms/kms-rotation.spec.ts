import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: Record<string, unknown>, type = "aws:kms/key:Key") =>
    judgeResource("kms-rotation", resource(type, "key", { enableKeyRotation: true, ...changes }));

describe("kms-rotation", () => {
    for (const [title, changes] of [
        ["rotation", {}],
        ["a year", { rotationPeriodInDays: 365, isEnabled: true, customerMasterKeySpec: "SYMMETRIC_DEFAULT" }],
        ["less than a year", { rotationPeriodInDays: 90 }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("asks nothing of an alias", async () => {
        assert.deepEqual(await judge({ enableKeyRotation: false }, "aws:kms/alias:Alias"), []);
    });

    for (const [property, values] of [
        ["enableKeyRotation", [null, false, unknown, "true"]],
        ["rotationPeriodInDays", [366, unknown, "90"]],
        ["isEnabled", [false, unknown]],
        ["customerMasterKeySpec", ["RSA_2048", unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`key: ${property}`]);
            });
        }
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ enableKeyRotation: null }), [
            "key: enableKeyRotation must be true, got absent; AWS defaults to never",
        ]);
    });
});
