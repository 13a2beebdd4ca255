import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import { TenantSpace, type TenantSpaceArgs } from "../../components/tenant-space.ts";
import { RecordingEngine } from "../support/engine.ts";
import { acmeProduction, virginia, virginiaZones } from "../support/identities.ts";

const args: TenantSpaceArgs = {
    identity: acmeProduction,
    location: virginia,
    cell: {
        vpcId: "vpc-1",
        isolatedSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
        isolatedCidrBlocks: ["10.0.216.0/21", "10.0.224.0/21", "10.0.232.0/21"],
        availabilityZones: virginiaZones,
        clusterSecurityGroupId: "sg-cluster",
    },
    edge: {
        domain: "acme.outsystems.app",
        zoneId: "Z0123456789ABC",
        distributionId: "distribution-1",
        connectionGroupId: "connections-1",
        routingEndpoint: "d1.cloudfront.net",
    },
    database: { readers: 1 },
    quota: { cpu: 4, memoryGib: 16, pods: 20 },
    incarnation: "a1",
};
const answers = {
    "aws:rds/cluster:Cluster": { masterUserSecrets: [{ secretArn: "arn:secret" }], endpoint: "db.local" },
};

describe("TenantSpace", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("registers its tenant with every component", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.ok(components.length > 0);
        assert.deepEqual(
            components.filter(({ inputs }) => inputs.tenant !== "acme" || inputs.stage !== "production"),
            [],
        );
    });

    it("keeps every resource of both clouds below a component", () => {
        const resources = engine.registrations.filter(({ type }) => /^(aws|kubernetes):/.test(type));
        assert.deepEqual(
            resources.filter(({ parentType }) => !parentType.startsWith("neo:")),
            [],
        );
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.deepEqual(
            components.filter(({ parentType }) => parentType === "").map(({ type }) => type),
            ["neo:tenant:TenantSpace"],
        );
    });

    it("has a database, a key, a namespace with its guard rails, and a domain, all of its own", () => {
        const types = engine.registrations.map(({ type }) => type).filter((type) => /^(aws|kubernetes):/.test(type));
        assert.deepEqual(Object.fromEntries([...new Set(types)].map((type) => [type, engine.ofType(type).length])), {
            "aws:cloudfront/distributionTenant:DistributionTenant": 1,
            "aws:cloudwatch/logGroup:LogGroup": 1,
            "aws:ec2/securityGroup:SecurityGroup": 1,
            "aws:kms/alias:Alias": 1,
            "aws:kms/key:Key": 1,
            "aws:rds/cluster:Cluster": 1,
            "aws:rds/clusterInstance:ClusterInstance": 2,
            "aws:rds/clusterParameterGroup:ClusterParameterGroup": 1,
            "aws:rds/subnetGroup:SubnetGroup": 1,
            "aws:route53/record:Record": 2,
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 1,
            "kubernetes:core/v1:LimitRange": 1,
            "kubernetes:core/v1:Namespace": 1,
            "kubernetes:core/v1:ResourceQuota": 1,
            "kubernetes:networking.k8s.io/v1:NetworkPolicy": 6,
            "kubernetes:rbac.authorization.k8s.io/v1:Role": 1,
            "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding": 1,
        });
    });

    it("encrypts its database with its own key, not with the cell's", () => {
        assert.equal(engine.single("aws:rds/cluster:Cluster").inputs.kmsKeyId, "arn:space-key");
    });

    it("lets its key serve the log groups of this customer's stage only", () => {
        const { Statement } = JSON.parse(engine.single("aws:kms/key:Key").inputs.policy);
        assert.deepEqual(
            Statement.flatMap(({ Condition }: any) => Condition?.ArnLike["kms:EncryptionContext:aws:logs:arn"] ?? []),
            [
                "arn:aws:logs:us-east-1:111122223333:log-group:/neo/acme/production/*",
                "arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/neo-acme-production-cluster/cluster",
                "arn:aws:logs:us-east-1:111122223333:log-group:/aws/rds/cluster/neo-acme-production-database/postgresql",
            ],
        );
    });

    it("lets its apps out to where its database is, on the port the database listens to", () => {
        const policies = engine.ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        const [rule] = policies.find(({ inputs }) => inputs.metadata.name === "to-database")!.inputs.spec.egress;
        assert.deepEqual(
            rule.to.map(({ ipBlock }: any) => ipBlock.cidr),
            args.cell.isolatedCidrBlocks,
        );
        assert.equal(rule.ports[0].port, engine.single("aws:rds/cluster:Cluster").inputs.port);
    });

    it("protects what holds the customer's data and what runs on it", () => {
        assert.deepEqual(
            engine.registrations
                .filter(({ protect }) => protect)
                .map(({ type }) => type)
                .sort(),
            ["aws:kms/key:Key", "aws:rds/cluster:Cluster", "kubernetes:core/v1:Namespace"],
        );
        assert.equal(engine.single("aws:rds/cluster:Cluster").inputs.deletionProtection, true);
    });

    it("lifts every protection when it is told to", async () => {
        const retiring = await deployed({ protection: false });
        assert.deepEqual(
            retiring.registrations.filter(({ protect }) => protect),
            [],
        );
        assert.deepEqual(
            retiring.registrations.filter(({ inputs }) => inputs.deletionProtection === true),
            [],
        );
    });

    it("has an edge tenant for each of the customer's own domains, apart from that of its address", async () => {
        const own = await deployed({ ownDomains: ["apps.example.com", "example.org"], enabled: false });
        const tenants = own.ofType("aws:cloudfront/distributionTenant:DistributionTenant");
        assert.deepEqual(tenants.map(({ inputs }) => inputs.domains.map(({ domain }: any) => domain)).sort(), [
            ["acme.outsystems.app"],
            ["apps.example.com"],
            ["example.org"],
        ]);
        assert.ok(tenants.every(({ inputs }) => inputs.enabled === false));
        const plain = tenants.find(({ inputs }) => inputs.domains[0].domain === "acme.outsystems.app")!;
        const before = engine.single("aws:cloudfront/distributionTenant:DistributionTenant");
        assert.deepEqual({ ...plain.inputs, enabled: true }, before.inputs);
    });

    it("answers no requests while the customer is suspended, and keeps everything else", async () => {
        const suspended = await deployed({ enabled: false });
        const tenant = suspended.single("aws:cloudfront/distributionTenant:DistributionTenant");
        assert.equal(tenant.inputs.enabled, false);
        assert.equal(suspended.registrations.length, engine.registrations.length);
        assert.equal(suspended.single("aws:rds/cluster:Cluster").protect, true);
    });
});

async function deployed(changed: Partial<TenantSpaceArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine(answers);
    await engine.deploy(() => {
        const providers = {
            aws: new aws.Provider("aws", { region: virginia.region as aws.Region }),
            kubernetes: new kubernetes.Provider("kubernetes", {}),
        };
        return new TenantSpace("space", { ...args, ...changed }, { providers });
    });
    return engine;
}
