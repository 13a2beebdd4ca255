import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const good = {
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1c2d",
};
const judge = (changes: Record<string, unknown>) =>
    judgeResource("aurora-managed-secret", resource("aws:rds/cluster:Cluster", "db", { ...good, ...changes }));

describe("aurora-managed-secret", () => {
    for (const [title, changes] of [
        ["a password of Aurora's own under our key", {}],
        ["a key not known yet, which others judge", { masterUserSecretKmsKeyId: unknown }],
        ["no way in by HTTP, said", { enableHttpEndpoint: false, masterPassword: null }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [property, values] of [
        ["manageMasterUserPassword", [null, false, unknown]],
        ["masterUserSecretKmsKeyId", [null, "", "alias/aws/secretsmanager", "ours"]],
        ["masterPassword", ["correct horse", unknown]],
        ["masterPasswordWo", ["correct horse", unknown]],
        ["enableHttpEndpoint", [true, unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`db: ${property}`]);
            });
        }
    }
    it("does not tell the password", async () => {
        assert.deepEqual(await judge({ masterPassword: "correct horse" }), [
            "db: masterPassword must be absent, got a password; let Aurora make it",
        ]);
    });
});
