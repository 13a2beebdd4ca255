import { strict as assert } from "node:assert";
import { PlatformCell, type PlatformCellArgs } from "../../components/platform-cell.ts";
import { assemblyAnswers, platformCellArgs as args, platformIdentity } from "../support/assemblies.ts";
import { RecordingEngine } from "../support/engine.ts";
import { assertOwned, countsOf } from "../support/ownership.ts";

describe("PlatformCell", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, platformIdentity));

    it("is a cell like any other, the Platform's data, and the bus's endpoint; AWS only", () => {
        const below = engine.registrations.filter(({ parentType }) => parentType === "neo:platform:PlatformCell");
        assert.deepEqual(below.map(({ type }) => type).sort(), [
            "neo:cell:StageCell",
            "neo:messaging:BusEndpoint",
            "neo:platform:PlatformData",
        ]);
        assert.deepEqual(countsOf(engine, "kubernetes:"), {});
        assert.deepEqual(engine.ofType("neo:messaging:BusLink"), [], "the hub needs no way to itself");
    });

    it("keeps data, claims and logs under one key, its own", () => {
        assert.equal(engine.single("aws:rds/cluster:Cluster").inputs.kmsKeyId, "arn:platform-cell-key");
        assert.equal(engine.ofType("aws:kms/key:Key").length, 1);
        const buckets = engine.ofType(
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        );
        assert.deepEqual(
            buckets.map(({ inputs }) => inputs.rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId),
            buckets.map(() => "arn:platform-cell-key"),
        );
        assert.equal(buckets.length, 2);
    });

    it("puts the database where no route leads out, and the bus where nodes are", () => {
        const isolated = engine.single("aws:rds/subnetGroup:SubnetGroup").inputs.subnetIds;
        assert.deepEqual(
            isolated,
            args.availabilityZones.map((zone) => `platform-cell-network-isolated-${zone}-id`),
        );
        const balancers = engine.ofType("aws:lb/loadBalancer:LoadBalancer").map(({ inputs }) => inputs.subnets);
        const application = args.availabilityZones.map((zone) => `platform-cell-network-application-${zone}-id`);
        assert.deepEqual(balancers, [application, application]);
    });

    it("limits every role but EKS's own two, the one that makes repositories included", () => {
        const roles = engine.ofType("aws:iam/role:Role");
        const unlimited = roles.filter(({ inputs }) => inputs.permissionsBoundary !== "arn:boundary");
        assert.deepEqual(unlimited.map(({ inputs }) => inputs.name).sort(), [
            "neo-shared-platform-cluster",
            "neo-shared-platform-node",
        ]);
        assert.ok(roles.length >= 5);
    });

    it("protects all that holds something, and lifts every protection when it is told to", async () => {
        const kept = new Set(engine.registrations.filter(({ protect }) => protect).map(({ type }) => type));
        for (const type of [
            "aws:kms/key:Key",
            "aws:rds/cluster:Cluster",
            "aws:s3/bucket:Bucket",
            "aws:eks/cluster:Cluster",
        ]) {
            assert.ok(kept.has(type), type);
        }
        const retiring = await deployed({ protection: false });
        assert.deepEqual(
            retiring.registrations.filter(({ protect, inputs }) => protect || inputs.deletionProtection === true),
            [],
        );
    });

    it("refuses a network it cannot build, with everything that is wrong with it", async () => {
        await assert.rejects(
            deployed({ availabilityZones: ["us-east-1a"], cidrBlock: "8.8.0.0/16" }),
            /Vpc "platform-cell-network": cidrBlock must .*got 8\.8\.0\.0\/16.*\n.*availabilityZones must be 3 different zones, got us-east-1a/,
        );
    });
});

async function deployed(changed: Partial<PlatformCellArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine(assemblyAnswers);
    await engine.deploy(() => new PlatformCell("platform", { ...args, ...changed }));
    return engine;
}
