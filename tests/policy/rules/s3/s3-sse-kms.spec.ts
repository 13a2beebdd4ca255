import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const key = resource("aws:kms/key:Key", "acme-key", { arn: keyArn });
const role = resource("aws:iam/role:Role", "acme-role", {});
const blobs = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-acme-blobs", id: unknown, arn: unknown });

const encryption = (rules: unknown, bucket: unknown = "neo-acme-blobs") =>
    resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "encryption", {
        bucket,
        rules,
    });
const rule = (byDefault: Record<string, unknown>, bucketKeyEnabled: unknown = true) => ({
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn, ...byDefault },
    bucketKeyEnabled,
});
const judge = (rules: unknown, bucket?: unknown) =>
    judgeStack("s3-sse-kms", [blobs, key, role, encryption(rules, bucket)]);

const byDefault = "encryption: rules.0.applyServerSideEncryptionByDefault";

describe("s3-sse-kms", () => {
    it("accepts the tenant's key", async () => assert.deepEqual(await judge([rule({})]), []));
    it("accepts an unknown made from a key", async () => {
        assert.deepEqual(await judge([rule({ kmsMasterKeyId: madeFrom(key) })]), []);
    });
    it("accepts a key of another stack by its alias", async () => {
        const alias = "arn:aws:kms:eu-west-1:111122223333:alias/neo-acme-test-key";
        assert.deepEqual(await judge([rule({ kmsMasterKeyId: alias })]), []);
    });
    it("accepts two layers without a bucket key", async () => {
        assert.deepEqual(await judge([rule({ sseAlgorithm: "aws:kms:dsse" }, null)]), []);
    });

    it("rejects a bucket without a configuration", async () => {
        assert.deepEqual(await judgeStack("s3-sse-kms", [blobs]), [
            "blobs: encryption must be set by a BucketServerSideEncryptionConfiguration of this bucket, got absent; add one with the tenant's own key",
        ]);
    });
    it("rejects a configuration of an unknown bucket", async () => {
        assert.deepEqual(subjects(await judge([rule({})], unknown)), ["blobs: encryption"]);
    });
    for (const [title, rules] of [
        ["no rules", null],
        ["an empty list of rules", []],
        ["rules that are not known", unknown],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(rules)), ["encryption: rules"]));
    }
    for (const [title, changes] of [
        ["S3's own key", { sseAlgorithm: "AES256", kmsMasterKeyId: keyArn }],
        ["an absent algorithm", { sseAlgorithm: null }],
        ["an algorithm that is not known", { sseAlgorithm: unknown }],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge([rule(changes)])), [`${byDefault}.sseAlgorithm`]);
        });
    }
    for (const [title, kmsMasterKeyId] of [
        ["no key", null],
        ["AWS's key", "alias/aws/s3"],
        ["a key made from nothing", unknown],
        ["a key made from a role", madeFrom(role)],
        ["a key made from another stack", fromOtherStack()],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge([rule({ kmsMasterKeyId })])), [`${byDefault}.kmsMasterKeyId`]);
        });
    }
    for (const enabled of [null, false, unknown]) {
        it(`rejects a bucket key ${enabled === unknown ? "unknown" : enabled}`, async () => {
            assert.deepEqual(subjects(await judge([rule({}, enabled)])), ["encryption: rules.0.bucketKeyEnabled"]);
        });
    }
});
