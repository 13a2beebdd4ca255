import { strict as assert } from "node:assert";
import { auditKeyStatements, AuditTrail, type AuditTrailArgs } from "../../../components/account/audit-trail.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity, virginia } from "../../support/identities.ts";

const args: AuditTrailArgs = { identity: accountIdentity, location: virginia, kmsKeyArn: "arn:key" };
const arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/neo-shared-account-audit";
const trailType = "aws:cloudtrail/trail:Trail";
const bucketType = "aws:s3/bucket:Bucket";
const lockType = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

describe("AuditTrail", () => {
    let engine: RecordingEngine;
    let trail: AuditTrail;

    before(async () => {
        engine = new RecordingEngine();
        trail = await engine.deploy(() => new AuditTrail("audit", args));
    });

    it("records every region and the services without one, encrypted, and proves that nothing was taken out", () => {
        const { inputs } = engine.single(trailType);
        assert.equal(inputs.isMultiRegionTrail, true);
        assert.equal(inputs.includeGlobalServiceEvents, true);
        assert.equal(inputs.enableLogFileValidation, true);
        assert.equal(inputs.kmsKeyId, "arn:key");
    });

    it("is known before it exists, and writes to a bucket of its own", () => {
        const { inputs } = engine.single(trailType);
        assert.equal(trail.trailArn, arn);
        assert.ok(trail.trailArn.endsWith(`/${inputs.name}`));
        assert.equal(inputs.s3BucketName, trail.bucketName);
        assert.equal(engine.single(bucketType).inputs.bucket, trail.bucketName);
    });

    it("waits for the bucket's policy, which CloudTrail tries at once", () => {
        const policy = engine.single("aws:s3/bucketPolicy:BucketPolicy");
        assert.ok(engine.single(trailType).dependencies.includes(policy.name));
    });

    it("lets this trail deliver to the account's folder, and look at the bucket first", () => {
        const { Statement } = JSON.parse(engine.single("aws:s3/bucketPolicy:BucketPolicy").inputs.policy);
        const allowing = Statement.filter(({ Effect }: any) => Effect === "Allow");
        assert.deepEqual(
            allowing.map(({ Principal, Action, Resource }: any) => [Principal.Service, Action, Resource]),
            [
                ["cloudtrail.amazonaws.com", "s3:GetBucketAcl", `arn:aws:s3:::${trail.bucketName}`],
                ["cloudtrail.amazonaws.com", "s3:PutObject", `arn:aws:s3:::${trail.bucketName}/AWSLogs/111122223333/*`],
            ],
        );
        for (const { Condition } of allowing) {
            assert.equal(Condition.StringEquals["aws:SourceArn"], arn);
        }
    });

    it("cannot be rewritten for a year, unless it is told otherwise", async () => {
        const { rule } = engine.single(lockType).inputs;
        assert.deepEqual(rule.defaultRetention, { days: 365, mode: "GOVERNANCE" });
        const strict = await deployed({ retention: { lock: { days: 730, mode: "COMPLIANCE" } } });
        assert.equal(strict.single(lockType).inputs.rule.defaultRetention.mode, "COMPLIANCE");
    });

    it("records objects and items when it is told to, but not its own deliveries", async () => {
        const selectorsOf = (some: RecordingEngine) => some.single(trailType).inputs.advancedEventSelectors;
        assert.deepEqual(
            selectorsOf(engine).map(({ name }: any) => name),
            ["Management"],
        );
        const [, objects, items] = selectorsOf(await deployed({ dataEvents: true }));
        assert.deepEqual([objects.name, items.name], ["Objects", "Items"]);
        const own = objects.fieldSelectors.find(({ field }: any) => field === "resources.ARN");
        assert.deepEqual(own.notStartsWiths, [`arn:aws:s3:::${trail.bucketName}/`]);
    });

    for (const { title, protection, expected } of [
        { title: "protects the trail and its records", protection: undefined, expected: [bucketType, trailType] },
        { title: "lifts every protection when it is told to", protection: false, expected: [] },
    ]) {
        it(title, async () => {
            const { registrations } = await deployed({ protection });
            const types = registrations.filter(({ protect }) => protect).map(({ type }) => type);
            assert.deepEqual(types.sort(), [...expected].sort());
        });
    }
});

describe("auditKeyStatements", () => {
    it("let CloudTrail use the key, for this trail only, and not manage it", () => {
        for (const { Principal, Action, Condition } of auditKeyStatements(accountIdentity, virginia)) {
            assert.deepEqual(Principal, { Service: "cloudtrail.amazonaws.com" });
            assert.deepEqual(Condition?.StringEquals, { "aws:SourceArn": arn });
            assert.ok([Action].flat().every((action) => /^kms:(GenerateDataKey\*|Decrypt|DescribeKey)$/.test(action)));
        }
    });
});

async function deployed(changed: Partial<AuditTrailArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new AuditTrail("audit", { ...args, ...changed }));
    return engine;
}
