import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const passwordPolicy = {
    minimumLength: 14,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
};
const judge = (changes: Record<string, unknown>) =>
    judgeResource(
        "cognito-sign-in",
        resource("aws:cognito/userPool:UserPool", "users", { mfaConfiguration: "ON", passwordPolicy, ...changes }),
    );

describe("cognito-sign-in", () => {
    for (const [title, changes] of [
        ["a second factor and strong passwords", {}],
        ["a tier without threat protection", { userPoolTier: "ESSENTIALS" }],
        ["the cheapest tier", { userPoolTier: "LITE" }],
        ["threats blocked", { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const value of [null, "OFF", "OPTIONAL", unknown]) {
        it(`rejects a second factor ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await judge({ mfaConfiguration: value })), ["users: mfaConfiguration"]);
        });
    }
    for (const [property, values] of [
        ["minimumLength", [null, 13, "14", unknown]],
        ["requireLowercase", [null, false, unknown]],
        ["requireUppercase", [null, false, unknown]],
        ["requireNumbers", [null, false, unknown]],
        ["requireSymbols", [null, false, unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                const found = await judge({ passwordPolicy: { ...passwordPolicy, [property]: value } });
                assert.deepEqual(subjects(found), [`users: passwordPolicy.${property}`]);
            });
        }
    }
    for (const policy of [null, unknown]) {
        it(`rejects passwords of which ${policy === null ? "nothing is said" : "nobody can tell"}`, async () => {
            assert.equal((await judge({ passwordPolicy: policy })).length, 5);
        });
    }
    for (const [title, changes] of [
        ["not blocked", { userPoolTier: "PLUS" }],
        ["only recorded", { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "AUDIT" } }],
        ["not known to be blocked", { userPoolTier: "PLUS", userPoolAddOns: unknown }],
        ["perhaps not blocked", { userPoolTier: unknown }],
    ] as const) {
        it(`rejects threats ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes)), ["users: userPoolAddOns.advancedSecurityMode"]);
        });
    }
    it("tells the value seen and why", async () => {
        assert.deepEqual(await judge({ mfaConfiguration: "OPTIONAL" }), [
            'users: mfaConfiguration must be "ON", got "OPTIONAL"; a password alone is stolen by one mail',
        ]);
    });
});
