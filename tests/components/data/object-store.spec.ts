import { strict as assert } from "node:assert";
import { ObjectStore, type ObjectStoreArgs } from "../../../components/data/object-store.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

const args: ObjectStoreArgs = {
    identity: acmeProduction,
    location: virginia,
    role: "blobs",
    incarnation: "a1",
    kmsKeyArn: "arn:key",
    dataClass: "confidential",
};
const bucketType = "aws:s3/bucket:Bucket";
const lockType = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

describe("ObjectStore", () => {
    let engine: RecordingEngine;
    let store: ObjectStore;

    before(async () => {
        engine = new RecordingEngine();
        store = await engine.deploy(() => new ObjectStore("blobs", args));
    });

    it("is a bucket and six settings of it, each below the component", () => {
        const resources = engine.registrations.filter(({ type }) => type.startsWith("aws:"));
        assert.deepEqual(resources.map(({ type }) => type.split(":").at(-1)).sort(), [
            "Bucket",
            "BucketLifecycleConfiguration",
            "BucketOwnershipControls",
            "BucketPolicy",
            "BucketPublicAccessBlock",
            "BucketServerSideEncryptionConfiguration",
            "BucketVersioning",
        ]);
        assert.ok(resources.every(({ parentType }) => parentType === "neo:data:ObjectStore"));
        assert.ok(resources.every(({ type, inputs }) => type === bucketType || inputs.bucket === store.bucketName));
    });

    it("is named after its owner and its incarnation, which its ARN tells before it exists", () => {
        assert.match(store.bucketName, /^neo-acme-production-blobs-a1-[0-9a-f]{8}$/);
        assert.equal(engine.single(bucketType).inputs.bucket, store.bucketName);
        assert.equal(store.bucketArn, `arn:aws:s3:::${store.bucketName}`);
    });

    it("says how much harm a leak would do", () => {
        assert.equal(engine.single(bucketType).inputs.tags["neo:data-class"], "confidential");
    });

    it("is open to nobody outside, by access list, policy or ownership", () => {
        const { bucket, ...blocks } = engine.single("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs;
        assert.equal(bucket, store.bucketName);
        assert.deepEqual(blocks, {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        const ownership = engine.single("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs;
        assert.equal(ownership.rule.objectOwnership, "BucketOwnerEnforced");
    });

    it("encrypts with the given key, and with none that a client brings", () => {
        const [rule, ...more] = engine.single(
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        ).inputs.rules;
        assert.deepEqual(more, []);
        assert.deepEqual(rule.applyServerSideEncryptionByDefault, {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "arn:key",
        });
        assert.equal(rule.bucketKeyEnabled, true);
        assert.deepEqual(rule.blockedEncryptionTypes, ["SSE-C"]);
    });

    it("keeps versions, ends stale ones and unfinished uploads, and no object of itself", () => {
        const versioning = engine.single("aws:s3/bucketVersioning:BucketVersioning");
        assert.equal(versioning.inputs.versioningConfiguration.status, "Enabled");
        const lifecycle = engine.single("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
        assert.ok(lifecycle.dependencies.includes(versioning.name), "S3 takes rules for versions where versions are");
        const [rule] = lifecycle.inputs.rules;
        assert.equal(rule.noncurrentVersionExpiration.noncurrentDays, 90);
        assert.equal(rule.abortIncompleteMultipartUpload.daysAfterInitiation, 7);
        assert.equal(rule.expiration.days, undefined);
    });

    it("refuses requests without TLS, from other accounts, and with encryption of their own, and allows nothing", () => {
        const statements = policyOf(engine);
        assert.deepEqual(
            statements.map(({ Sid, Effect }) => [Sid, Effect]),
            [
                ["RefuseInsecureTransport", "Deny"],
                ["RefuseOtherAccounts", "Deny"],
                ["RefuseOtherKeys", "Deny"],
            ],
        );
        const everything = [store.bucketArn, `${store.bucketArn}/*`];
        assert.deepEqual([statements[0].Resource, statements[1].Resource], [everything, everything]);
        assert.deepEqual(statements[2].Condition, {
            Null: { "s3:x-amz-server-side-encryption": "false" },
            Bool: { "aws:PrincipalIsAWSService": "false" },
        });
    });

    it("admits a service that is let in besides", async () => {
        const deliveryTo = (arn: string) =>
            ({ Sid: "Deliver", Effect: "Allow", Action: "s3:PutObject", Resource: `${arn}/logs/*` }) as const;
        const admitting = await deployed({ statements: (arn) => [deliveryTo(arn)] });
        assert.deepEqual(policyOf(admitting).at(-1), deliveryTo(store.bucketArn));
    });

    it("makes history immutable when it is told to", async () => {
        assert.equal(engine.single(bucketType).inputs.objectLockEnabled, false);
        assert.deepEqual(engine.ofType(lockType), []);
        const locked = await deployed({ retention: { lock: { days: 365, mode: "COMPLIANCE" } } });
        assert.equal(locked.single(bucketType).inputs.objectLockEnabled, true);
        assert.deepEqual(locked.single(lockType).inputs.rule.defaultRetention, { days: 365, mode: "COMPLIANCE" });
    });

    it("ends objects when it is told to", async () => {
        const brief = await deployed({ retention: { expiryDays: 30 } });
        const [rule] = brief.single("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs.rules;
        assert.equal(rule.expiration.days, 30);
    });

    for (const { title, protection, protect } of [
        { title: "is protected", protection: undefined, protect: true },
        { title: "lifts its protection when it is told to", protection: false, protect: false },
    ]) {
        it(`${title}, and is never emptied by a deletion`, async () => {
            const bucket = (await deployed({ protection })).single(bucketType);
            assert.equal(bucket.protect, protect);
            assert.equal(bucket.inputs.forceDestroy, false);
        });
    }

    it("refuses a retention that makes no sense with every problem in one message", async () => {
        await assert.rejects(
            deployed({ retention: { staleVersionDays: 0, lock: { days: 1.5, mode: "GOVERNANCE" } } }),
            /ObjectStore "blobs": staleVersionDays must be 1 to 36500 whole days, got 0\n.*lock\.days must .*, got 1\.5/,
        );
    });
});

async function deployed(changed: Partial<ObjectStoreArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new ObjectStore("blobs", { ...args, ...changed }));
    return engine;
}

function policyOf(engine: RecordingEngine): any[] {
    return JSON.parse(engine.single("aws:s3/bucketPolicy:BucketPolicy").inputs.policy).Statement;
}
