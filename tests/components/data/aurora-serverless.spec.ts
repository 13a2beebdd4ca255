import { strict as assert } from "node:assert";
import { auroraCapacityDefaults, auroraCapacityProblems } from "../../../components/data/aurora-capacity.ts";
import { AuroraServerless } from "../../../components/data/aurora-serverless.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginiaZones } from "../../support/identities.ts";

const args = {
    identity: acmeProduction,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    availabilityZones: virginiaZones,
    clientSecurityGroupId: "sg-cluster",
    kmsKeyArn: "arn:key",
    incarnation: "a1",
};
const answers = {
    "aws:rds/cluster:Cluster": { masterUserSecrets: [{ secretArn: "arn:secret" }], endpoint: "db.local" },
};

describe("auroraCapacityProblems", () => {
    for (const { title, capacity, paths } of [
        { title: "accepts its defaults", capacity: {}, paths: [] },
        { title: "accepts a database that pauses", capacity: { minCapacity: 0, maxCapacity: 1 }, paths: [] },
        { title: "fails on a capacity off the half-ACU grid", capacity: { maxCapacity: 3.3 }, paths: ["maxCapacity"] },
        {
            title: "fails on a least above the most",
            capacity: { minCapacity: 8, maxCapacity: 4 },
            paths: ["minCapacity"],
        },
        {
            title: "fails on a pause that is too short",
            capacity: { secondsUntilAutoPause: 60 },
            paths: ["secondsUntilAutoPause"],
        },
        {
            title: "fails with every problem at once",
            capacity: { minCapacity: 0.2, maxCapacity: 0, readers: 16 },
            paths: ["minCapacity", "maxCapacity", "minCapacity", "readers"],
        },
    ]) {
        it(title, () => {
            const problems = auroraCapacityProblems({ ...auroraCapacityDefaults, ...capacity });
            assert.deepEqual(
                problems.map(({ propertyPath }) => propertyPath),
                paths,
            );
        });
    }
});

describe("AuroraServerless", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine(answers);
        await engine.deploy(() => new AuroraServerless("db", { ...args, capacity: { readers: 2 } }));
    });

    it("is encrypted with the given key, deletion-protected, and keeps its password out of the state", () => {
        const { inputs, protect } = engine.single("aws:rds/cluster:Cluster");
        assert.equal(inputs.storageEncrypted, true);
        assert.equal(inputs.kmsKeyId, "arn:key");
        assert.equal(inputs.masterUserSecretKmsKeyId, "arn:key");
        assert.equal(inputs.manageMasterUserPassword, true);
        assert.equal("masterPassword" in inputs, false);
        assert.equal(inputs.deletionProtection, true);
        assert.equal(inputs.skipFinalSnapshot, false);
        assert.equal(protect, true);
    });

    it("puts each instance into another zone, and only the first reader scales with the writer", () => {
        const instances = engine.ofType("aws:rds/clusterInstance:ClusterInstance");
        assert.deepEqual(
            instances.map(({ name, inputs }) => [name, inputs.availabilityZone, inputs.promotionTier]),
            [
                ["db-writer", "us-east-1a", 0],
                ["db-reader-1", "us-east-1b", 1],
                ["db-reader-2", "us-east-1c", 2],
            ],
        );
        assert.ok(instances.every(({ inputs }) => inputs.publiclyAccessible === false));
    });

    it("keeps PostgreSQL's log under the tenant's key, in the group Aurora writes to", () => {
        const { inputs } = engine.single("aws:cloudwatch/logGroup:LogGroup");
        const { clusterIdentifier } = engine.single("aws:rds/cluster:Cluster").inputs;
        assert.equal(inputs.name, `/aws/rds/cluster/${clusterIdentifier}/postgresql`);
        assert.equal(inputs.kmsKeyId, "arn:key");
    });

    it("forces TLS", () => {
        const { inputs } = engine.single("aws:rds/clusterParameterGroup:ClusterParameterGroup");
        assert.equal(inputs.family, "aurora-postgresql17");
        const force = inputs.parameters.find(({ name }: { name: string }) => name === "rds.force_ssl");
        assert.equal(force.value, "1");
    });

    it("logs changes of the schema, and no statement with data in it", () => {
        const { inputs } = engine.single("aws:rds/clusterParameterGroup:ClusterParameterGroup");
        const logged = inputs.parameters.find(({ name }: { name: string }) => name === "log_statement");
        assert.equal(logged.value, "ddl");
    });

    it("lets one security group in, and nothing else", () => {
        const { inputs } = engine.single("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        assert.equal(inputs.referencedSecurityGroupId, "sg-cluster");
        assert.equal(inputs.cidrIpv4, undefined);
        assert.equal(inputs.fromPort, 5432);
    });

    it("lifts its protection when it is told to", async () => {
        const retiring = new RecordingEngine(answers);
        await retiring.deploy(() => new AuroraServerless("db", { ...args, protection: false }));
        const { inputs, protect } = retiring.single("aws:rds/cluster:Cluster");
        assert.equal(inputs.deletionProtection, false);
        assert.equal(protect, false);
    });

    it("refuses a capacity that makes no sense with every problem in one message", async () => {
        await assert.rejects(
            new RecordingEngine(answers).deploy(
                () => new AuroraServerless("db", { ...args, capacity: { maxCapacity: 0, readers: 16 } }),
            ),
            /AuroraServerless "db": maxCapacity must .*\n.*minCapacity.*\n.*readers must be a whole number from 0 to 15, got 16/,
        );
    });
});
