import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, unknown } from "../../../support/policy.ts";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const key = resource("aws:kms/key:Key", "acme-key", { arn: keyArn });
const role = resource("aws:iam/role:Role", "acme-role", {});

const judge = (kmsKeyId: unknown) =>
    judgeStack("loggroup-kms", [resource("aws:cloudwatch/logGroup:LogGroup", "log", { kmsKeyId }), key, role]);

describe("loggroup-kms", () => {
    for (const [title, kmsKeyId] of [
        ["a key of the stack", keyArn],
        ["an unknown made from a key", madeFrom(key)],
        ["a key of another stack", `${keyArn}9`],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(kmsKeyId), []));
    }

    for (const [title, kmsKeyId, got] of [
        ["no key", null, "absent"],
        ["an empty key", "", '""'],
        ["what is no key", "acme", '"acme"'],
        ["a key made from nothing", unknown, "unknown (made from nothing in this stack)"],
        ["a key made from a role", madeFrom(role), "unknown until acme-role exists"],
        ["a key made from another stack", fromOtherStack(), "unknown until the update runs"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judge(kmsKeyId), [
                `log: kmsKeyId must be the ARN of a customer managed KMS key, got ${got}; use the tenant's own key`,
            ]);
        });
    }
});
