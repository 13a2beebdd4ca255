import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const key = resource("aws:kms/key:Key", "acme-key", { arn: keyArn });
const role = resource("aws:iam/role:Role", "acme-role", {});

const judge = (props: Record<string, unknown>) =>
    judgeStack("secret-cmk", [
        resource("aws:secretsmanager/secret:Secret", "secret", { kmsKeyId: keyArn, ...props }),
        key,
        role,
    ]);

describe("secret-cmk", () => {
    for (const [title, props] of [
        ["a key of the stack", {}],
        ["an unknown made from a key", { kmsKeyId: madeFrom(key) }],
        ["a replica with a key of its region", { replicas: [{ region: "eu-central-1", kmsKeyId: `${keyArn}9` }] }],
        ["replicas that the provider fills in", { replicas: unknown }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(props), []));
    }

    for (const [title, kmsKeyId] of [
        ["no key", null],
        ["AWS's key", "alias/aws/secretsmanager"],
        ["a key made from nothing", unknown],
        ["a key made from a role", madeFrom(role)],
        ["a key made from another stack", fromOtherStack()],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge({ kmsKeyId })), ["secret: kmsKeyId"]));
        it(`rejects a replica with ${title}`, async () => {
            const replicas = [{ kmsKeyId: keyArn }, { kmsKeyId }];
            assert.deepEqual(subjects(await judge({ replicas })), ["secret: replicas.1.kmsKeyId"]);
        });
    }
    it("rejects replicas of which a key is all that is known", async () => {
        assert.deepEqual(subjects(await judge({ replicas: madeFrom(key) })), ["secret: replicas"]);
    });
    it("rejects replicas that the program knows later", async () => {
        assert.deepEqual(await judge({ replicas: madeFrom(role) }), [
            "secret: replicas must be the ARN of a customer managed KMS key, got unknown until acme-role exists; use the tenant's own key",
        ]);
    });
});
