import { strict as assert } from "node:assert";
import { PlatformData, platformDataProblems, type PlatformDataArgs } from "../../components/platform-data.ts";
import { RecordingEngine } from "../support/engine.ts";
import { virginia, virginiaZones } from "../support/identities.ts";

const args: PlatformDataArgs = {
    identity: { platform: "neo", tenant: "shared", stage: "platform" },
    location: virginia,
    kmsKeyArn: "arn:key",
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-platform-key",
    network: {
        vpcId: "vpc-1",
        isolatedSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
        availabilityZones: virginiaZones,
        clusterSecurityGroupId: "sg-cluster",
    },
};
const answers = {
    "aws:rds/cluster:Cluster": { masterUserSecrets: [{ secretArn: "arn:secret" }], endpoint: "db.local" },
};
const storing = [
    "aws:dynamodb/table:Table",
    "aws:rds/cluster:Cluster",
    "aws:s3/bucket:Bucket",
    "aws:secretsmanager/secret:Secret",
];

describe("platformDataProblems", () => {
    for (const { title, zones, remarks } of [
        { title: "accepts three zones", zones: virginiaZones, remarks: [] },
        { title: "fails on two", zones: virginiaZones.slice(1), remarks: ["us-east-1b, us-east-1c"] },
        { title: "fails on one named twice", zones: ["a", "b", "b"], remarks: ["a, b, b"] },
        { title: "fails on none", zones: [], remarks: ["none"] },
    ]) {
        it(title, () =>
            assert.deepEqual(
                platformDataProblems({ availabilityZones: zones }).map(({ value }) => value),
                remarks,
            ),
        );
    }
});

describe("PlatformData", () => {
    let engine: RecordingEngine;
    let data: PlatformData;

    before(async () => {
        engine = new RecordingEngine(answers);
        data = await engine.deploy(
            () => new PlatformData("data", { ...args, secrets: { "bus-operator": "Signs accounts of the bus" } }),
        );
    });

    it("registers everybody's tenant with every component", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.ok(components.every(({ inputs }) => inputs.tenant === "shared"));
        assert.ok(components.length >= 6);
    });

    it("has a database instance in each of three zones", () => {
        const instances = engine.ofType("aws:rds/clusterInstance:ClusterInstance");
        assert.deepEqual(
            instances.map(({ inputs }) => inputs.availabilityZone),
            virginiaZones,
        );
    });

    it("keeps every revision, and makes their history immutable when it is told to", async () => {
        const lifecycle = engine.single("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
        assert.equal(lifecycle.inputs.rules[0].noncurrentVersionExpiration.noncurrentDays, 365);
        assert.equal(lifecycle.inputs.rules[0].expiration.days, undefined);
        const locked = new RecordingEngine(answers);
        const lock = { days: 30, mode: "GOVERNANCE" } as const;
        await locked.deploy(() => new PlatformData("data", { ...args, revisions: { lock } }));
        assert.equal(locked.single("aws:s3/bucket:Bucket").inputs.objectLockEnabled, true);
    });

    it("partitions builds by customer, so that access can be", () => {
        assert.equal(engine.single("aws:dynamodb/table:Table").inputs.hashKey, "tenant");
    });

    it("keeps its own images apart from every customer's", () => {
        const { inputs } = engine.single("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate");
        assert.equal(inputs.prefix, "neo/shared");
    });

    it("limits the role that makes its repositories when it is told to", async () => {
        const limited = new RecordingEngine(answers);
        await limited.deploy(() => new PlatformData("data", { ...args, permissionsBoundaryArn: "arn:boundary" }));
        assert.equal(limited.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
    });

    it("has the secrets it is told to have, without values, and none of its own accord", async () => {
        assert.equal(engine.single("aws:secretsmanager/secret:Secret").inputs.name, "neo-shared-platform-bus-operator");
        assert.deepEqual(Object.keys(data.secretArns), ["bus-operator"]);
        const bare = new RecordingEngine(answers);
        await bare.deploy(() => new PlatformData("data", args));
        assert.deepEqual(bare.ofType("aws:secretsmanager/secret:Secret"), []);
    });

    it("encrypts all of it with the given key", () => {
        const keys = [
            engine.single("aws:rds/cluster:Cluster").inputs.kmsKeyId,
            engine.single("aws:dynamodb/table:Table").inputs.serverSideEncryption.kmsKeyArn,
            engine.single("aws:secretsmanager/secret:Secret").inputs.kmsKeyId,
            engine.single("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate").inputs
                .encryptionConfigurations[0].kmsKey,
            engine.single("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
                .inputs.rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId,
        ];
        assert.deepEqual(new Set(keys), new Set(["arn:key"]));
    });

    for (const { title, protection, expected } of [
        { title: "protects all that stores something", protection: undefined, expected: storing },
        { title: "lifts every protection when it is told to", protection: false, expected: [] },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine(answers);
            await other.deploy(() => new PlatformData("data", { ...args, secrets: { bus: "x" }, protection }));
            const types = other.registrations.filter(({ protect }) => protect).map(({ type }) => type);
            assert.deepEqual(types.sort(), expected);
        });
    }

    it("refuses a network it cannot spread over", async () => {
        const network = { ...args.network, availabilityZones: ["us-east-1a"] };
        await assert.rejects(
            new RecordingEngine(answers).deploy(() => new PlatformData("data", { ...args, network })),
            /PlatformData "data": network\.availabilityZones must be 3 different zones, got us-east-1a/,
        );
    });
});
