import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource } from "../../../support/policy.ts";

const companions = [
    "BucketLifecycleConfiguration",
    "BucketOwnershipControls",
    "BucketPolicy",
    "BucketPublicAccessBlock",
    "BucketServerSideEncryptionConfiguration",
    "BucketVersioning",
];

const typeOf = (name: string) => `aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
const bucket = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-acme-blobs" });
const other = resource("aws:s3/bucket:Bucket", "other", { bucket: "neo-globex-blobs" });
const settings = (names: readonly string[], of: unknown) =>
    names.map((name) => resource(typeOf(name), `of-${name}`, { bucket: of }));

const message = (names: readonly string[]) =>
    `blobs: settings must be complete, got none of type ${names.join(", ")}; add them next to the bucket; ` +
    "a setting that may be of two buckets counts for neither";

describe("s3-companions-complete", () => {
    for (const [title, of] of [
        ["by its name", "neo-acme-blobs"],
        ["by what it is made from", madeFrom(bucket)],
    ] as const) {
        it(`accepts a bucket with all its settings, ${title}`, async () => {
            assert.deepEqual(await judgeStack("s3-companions-complete", [bucket, ...settings(companions, of)]), []);
        });
    }
    for (const missing of companions) {
        it(`rejects a bucket without ${missing}`, async () => {
            const present = settings(
                companions.filter((name) => name !== missing),
                "neo-acme-blobs",
            );
            assert.deepEqual(await judgeStack("s3-companions-complete", [bucket, ...present]), [message([missing])]);
        });
        for (const [title, of] of [
            ["another bucket's", "neo-globex-blobs"],
            ["nobody can tell whose", fromOtherStack()],
            ["one of two buckets'", madeFrom(bucket, other)],
        ] as const) {
            it(`rejects a bucket whose ${missing} is ${title}`, async () => {
                const own = companions.filter((name) => name !== missing);
                const found = await judgeStack("s3-companions-complete", [
                    bucket,
                    other,
                    ...settings(own, "neo-acme-blobs"),
                    ...settings([missing], of),
                    ...settings(own, "neo-globex-blobs").map((each) => ({ ...each, urn: `${each.urn}-other` })),
                ]);
                assert.ok(found.includes(message([missing])), found.join("\n"));
            });
        }
    }
    it("names everything that is missing", async () => {
        assert.deepEqual(await judgeStack("s3-companions-complete", [bucket]), [message(companions)]);
    });
    it("accepts encryption of the older type", async () => {
        const type = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
        const rest = companions.filter((name) => name !== "BucketServerSideEncryptionConfiguration");
        const older = resource(type, "encryption", { bucket: madeFrom(bucket) });
        const found = await judgeStack("s3-companions-complete", [bucket, older, ...settings(rest, madeFrom(bucket))]);
        assert.deepEqual(found, []);
    });
});
