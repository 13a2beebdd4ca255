import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const role = resource("aws:iam/role:Role", "writer", {});
const good = {
    isMultiRegionTrail: true,
    enableLogFileValidation: true,
    enableLogging: true,
    kmsKeyId: madeFrom(key),
};
const trail = (changes: Record<string, unknown> = {}) =>
    resource("aws:cloudtrail/trail:Trail", "audit", { ...good, ...changes });
const detector = (enable: unknown = true) => resource("aws:guardduty/detector:Detector", "threats", { enable });
const judge = (...resources: ReturnType<typeof resource>[]) => judgeStack("account-audit", [...resources, key, role]);
const seen = (value: unknown) =>
    typeof value === "object" && value !== null
        ? "made from something else"
        : JSON.stringify(value).replace(unknown, "unknown");

describe("account-audit", () => {
    it("accepts a trail and a detector", async () => assert.deepEqual(await judge(trail(), detector()), []));
    it("accepts what AWS turns on by itself", async () => {
        assert.deepEqual(await judge(trail({ enableLogging: null }), detector(null)), []);
    });
    it("asks nothing of other stacks", async () => {
        assert.deepEqual(await judge(resource("aws:s3/bucket:Bucket", "blobs", {})), []);
    });
    it("rejects a trail that nobody watches", async () => {
        assert.deepEqual(await judge(trail()), [
            "audit: threat detection must be in the account's stack, got absent; nobody watches else",
        ]);
    });
    for (const type of [
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        "aws:ebs/encryptionByDefault:EncryptionByDefault",
    ]) {
        it(`rejects an account with ${type} and neither`, async () => {
            assert.deepEqual(subjects(await judge(resource(type, "account", {}))), [
                "account: audit trail",
                "account: threat detection",
            ]);
        });
    }
    it("rejects a detector without a trail", async () => {
        assert.deepEqual(subjects(await judge(detector())), ["threats: audit trail"]);
    });
    for (const [property, values] of [
        ["isMultiRegionTrail", [null, false, unknown]],
        ["enableLogFileValidation", [null, false, unknown]],
        ["enableLogging", [false, unknown]],
        ["kmsKeyId", [null, "alias/aws/s3", unknown, madeFrom(role), fromOtherStack()]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${seen(value)}`, async () => {
                assert.deepEqual(subjects(await judge(trail({ [property]: value }), detector())), [
                    `audit: ${property}`,
                ]);
            });
        }
    }
    for (const enable of [false, unknown]) {
        it(`rejects a detector that is ${enable === unknown ? "perhaps " : ""}off`, async () => {
            assert.deepEqual(subjects(await judge(trail(), detector(enable))), ["threats: enable"]);
        });
    }
});
