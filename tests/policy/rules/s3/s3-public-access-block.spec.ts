import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const blobs = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-acme-blobs", id: unknown, arn: unknown });
const images = resource("aws:s3/bucket:Bucket", "images", { bucket: "neo-acme-images", id: unknown, arn: unknown });
const allOn = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

const block = (changes: Record<string, unknown> = {}, type = "bucketPublicAccessBlock:BucketPublicAccessBlock") =>
    resource(`aws:s3/${type}`, "block", { bucket: "neo-acme-blobs", ...allOn, ...changes });
const controls = (objectOwnership: unknown) =>
    resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "owner", { rule: { objectOwnership } });

const judge = (...resources: TestResource[]) => judgeStack("s3-public-access-block", resources);

const absent = (name: string) =>
    `${name}: public access must be blocked by a BucketPublicAccessBlock of this bucket, got absent; add one next to the bucket`;

describe("s3-public-access-block", () => {
    it("accepts a block by the bucket's name", async () => assert.deepEqual(await judge(blobs, block()), []));
    it("accepts a block made from the bucket", async () => {
        assert.deepEqual(await judge(blobs, block({ bucket: madeFrom(blobs) })), []);
    });
    it("accepts owners enforced", async () => {
        assert.deepEqual(await judge(blobs, block(), controls("BucketOwnerEnforced")), []);
    });
    it("accepts a stack without buckets", async () =>
        assert.deepEqual(await judge(controls("BucketOwnerEnforced")), []));

    it("rejects a bucket without a block", async () => assert.deepEqual(await judge(blobs), [absent("blobs")]));
    it("rejects a bucket of the former type", async () => {
        const former = resource("aws:s3/bucketV2:BucketV2", "former", { bucket: "neo-acme-former" });
        assert.deepEqual(await judge(former), [absent("former")]);
    });
    for (const [title, bucket] of [
        ["another bucket", "neo-acme-images"],
        ["a bucket made from another", madeFrom(images)],
        ["one of two buckets", madeFrom(blobs, images)],
        ["a bucket that is not known", unknown],
    ] as const) {
        it(`rejects a block for ${title}`, async () => {
            const found = await judge(blobs, images, block({ bucket }));
            assert.ok(found.includes(absent("blobs")), found.join("\n"));
        });
    }

    for (const property of Object.keys(allOn)) {
        for (const value of [null, false, unknown]) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : value}`, async () => {
                assert.deepEqual(subjects(await judge(blobs, block({ [property]: value }))), [`block: ${property}`]);
            });
        }
    }
    it("asks the account's block for the same", async () => {
        const account = block({ blockPublicPolicy: false }, "accountPublicAccessBlock:AccountPublicAccessBlock");
        assert.deepEqual(await judge(account), [
            "block: blockPublicPolicy must be true, got false; AWS defaults to false",
        ]);
    });
    for (const ownership of [null, "ObjectWriter", unknown]) {
        it(`rejects ownership ${ownership === unknown ? "unknown" : ownership}`, async () => {
            assert.deepEqual(subjects(await judge(controls(ownership))), ["owner: rule.objectOwnership"]);
        });
    }
});
