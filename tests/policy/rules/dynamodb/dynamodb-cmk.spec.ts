import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const role = resource("aws:iam/role:Role", "role", {});
const elsewhere = "arn:aws:kms:eu-west-2:111122223333:key/1c2d";
const good = { serverSideEncryption: { enabled: true, kmsKeyArn: madeFrom(key) } };
const judge = (changes: Record<string, unknown>) =>
    judgeStack("dynamodb-cmk", [resource("aws:dynamodb/table:Table", "table", { ...good, ...changes }), key, role]);

describe("dynamodb-cmk", () => {
    for (const [title, changes] of [
        ["a key that is not made yet", {}],
        ["a key elsewhere", { serverSideEncryption: { enabled: true, kmsKeyArn: elsewhere } }],
        ["replicas under keys", { replicas: [{ kmsKeyArn: elsewhere }] }],
        ["replicas that only the provider knows of", { replicas: unknown }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [title, changes, property] of [
        ["no encryption", { serverSideEncryption: null }, "serverSideEncryption.enabled"],
        ["encryption off", { serverSideEncryption: { enabled: false } }, "serverSideEncryption.enabled"],
        ["encryption that is not known", { serverSideEncryption: unknown }, "serverSideEncryption.enabled"],
        ["no key", { serverSideEncryption: { enabled: true } }, "serverSideEncryption.kmsKeyArn"],
        [
            "AWS's key",
            { serverSideEncryption: { enabled: true, kmsKeyArn: "alias/aws/dynamodb" } },
            "serverSideEncryption.kmsKeyArn",
        ],
        [
            "a key made from something else",
            { serverSideEncryption: { enabled: true, kmsKeyArn: madeFrom(role) } },
            "serverSideEncryption.kmsKeyArn",
        ],
        ["a replica without a key", { replicas: [{ kmsKeyArn: elsewhere }, {}] }, "replicas.1.kmsKeyArn"],
        ["replicas that nobody can tell", { replicas: fromOtherStack() }, "replicas"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(changes)), [`table: ${property}`]));
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ serverSideEncryption: { enabled: true, kmsKeyArn: "alias/aws/dynamodb" } }), [
            "table: serverSideEncryption.kmsKeyArn must be the ARN of a customer managed KMS key, got " +
                '"alias/aws/dynamodb"; use the tenant\'s own key',
        ]);
    });
});
