import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const key = resource("aws:kms/key:Key", "cell-key", { arn: keyArn });
const role = resource("aws:iam/role:Role", "cell-role", {});

const judge = (encryptionConfig: unknown) =>
    judgeStack("eks-secrets-encrypted", [resource("aws:eks/cluster:Cluster", "cell", { encryptionConfig }), key, role]);
const config = (keyArnOfConfig: unknown, resources: unknown = ["secrets"]) => ({
    provider: { keyArn: keyArnOfConfig },
    resources,
});

const covered = "cell: encryptionConfig.resources";
const keyed = "cell: encryptionConfig.provider.keyArn";

describe("eks-secrets-encrypted", () => {
    it("accepts the cell's key", async () => assert.deepEqual(await judge(config(keyArn)), []));
    it("accepts an unknown made from a key", async () => assert.deepEqual(await judge(config(madeFrom(key))), []));

    for (const [title, encryptionConfig, found] of [
        ["no configuration", null, [covered, keyed]],
        ["a configuration that is not known", unknown, [covered, keyed]],
        ["other resources", config(keyArn, ["pods"]), [covered]],
        ["resources that are not known", config(keyArn, unknown), [covered]],
        ["no key", config(null), [keyed]],
        ["AWS's key", config("alias/aws/eks"), [keyed]],
        ["a key made from nothing", config(unknown), [keyed]],
        ["a key made from a role", config(madeFrom(role)), [keyed]],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(encryptionConfig)), found));
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge(config(null)), [
            "cell: encryptionConfig.provider.keyArn must be the ARN of a customer managed KMS key, got absent; use the cell's own key",
        ]);
    });
});
