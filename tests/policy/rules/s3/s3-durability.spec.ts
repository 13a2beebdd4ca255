import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const versioning = (versioningConfiguration: unknown) =>
    judgeStack("s3-durability", [
        resource("aws:s3/bucketVersioning:BucketVersioning", "versions", { versioningConfiguration }),
    ]);
const lifecycle = (rules: unknown) =>
    judgeStack("s3-durability", [
        resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", { rules }),
    ]);
const ending = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };

const audit = resource("aws:s3/bucket:Bucket", "audit", { bucket: "neo-shared-audit" });
const blobs = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-shared-blobs" });
const lockOf = (of: typeof audit) =>
    resource("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "lock", { bucket: madeFrom(of) });
const trail = (s3BucketName: unknown) => resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName });

describe("s3-durability", () => {
    it("accepts versions", async () => assert.deepEqual(await versioning({ status: "Enabled" }), []));
    for (const value of [null, { status: "Suspended" }, { status: unknown }, unknown]) {
        it(`rejects versions ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await versioning(value)), ["versions: versioningConfiguration.status"]);
        });
    }
    it("accepts a rule among others that ends uploads", async () => {
        assert.deepEqual(await lifecycle([{ status: "Enabled" }, ending]), []);
    });
    for (const [title, rules] of [
        ["no rules", null],
        ["no rule", []],
        ["rules that are not known", unknown],
        ["another rule", [{ status: "Enabled", expiration: { days: 1 } }]],
        ["the rule off", [{ ...ending, status: "Disabled" }]],
        ["days that are not known", [{ ...ending, abortIncompleteMultipartUpload: { daysAfterInitiation: unknown } }]],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await lifecycle(rules)), ["lifecycle: rules"]));
    }
    for (const [title, name] of [
        ["by its name", "neo-shared-audit"],
        ["by what it is made from", madeFrom(audit)],
    ] as const) {
        it(`rejects a trail's bucket without a lock, ${title}`, async () => {
            assert.deepEqual(await judgeStack("s3-durability", [audit, blobs, lockOf(blobs), trail(name)]), [
                "audit: object lock must be set by a BucketObjectLockConfiguration of this bucket, got absent; " +
                    "an audit trail that can be rewritten proves nothing",
            ]);
        });
        it("accepts it with one, and no other bucket's", async () => {
            assert.deepEqual(await judgeStack("s3-durability", [audit, blobs, lockOf(audit), trail(name)]), []);
        });
    }
    it("finds the bucket of each trail", async () => {
        const other = resource("aws:cloudtrail/trail:Trail", "other", { s3BucketName: madeFrom(blobs) });
        const found = await judgeStack("s3-durability", [audit, blobs, lockOf(audit), trail(madeFrom(audit)), other]);
        assert.deepEqual(subjects(found), ["blobs: object lock"]);
    });
});
