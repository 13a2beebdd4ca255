import { strict as assert } from "node:assert";
import type { Identity } from "../../components/shared/identity.ts";
import { StageCell, type StageCellArgs } from "../../components/stage-cell.ts";
import { RecordingEngine, type Registration } from "../support/engine.ts";
import { acmeProduction, cellIdentity, virginia, virginiaZones } from "../support/identities.ts";

const args: StageCellArgs = {
    identity: cellIdentity,
    location: virginia,
    availabilityZones: virginiaZones,
    administratorRoleArns: ["arn:aws:iam::111122223333:role/neo-deployer"],
    certificateArns: { edge: "arn:edge-certificate", origin: "arn:origin-certificate" },
    permissionsBoundaryArn: "arn:boundary",
    originHost: "origin.outsystems.app",
    cloudFrontPrefixListId: "pl-cloudfront",
};
const answers = {
    "aws:eks/cluster:Cluster": ({ vpcConfig }: Record<string, any>) => ({
        endpoint: "https://cluster.local",
        certificateAuthority: { data: "certificate" },
        vpcConfig: { ...vpcConfig, clusterSecurityGroupId: "sg-cluster" },
    }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": { dnsEntries: [{ dnsName: "vpce-1.local", hostedZoneId: "Z1" }] },
};

describe("StageCell", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("registers its tenant with every component", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.ok(components.length > 0);
        assert.deepEqual(
            components.filter(({ inputs }) => inputs.tenant !== "shared" || inputs.stage !== "test1"),
            [],
        );
    });

    it("keeps every resource below a component", () => {
        const resources = engine.registrations.filter(({ type }) => type.startsWith("aws:"));
        assert.deepEqual(
            resources.filter(({ parentType }) => !parentType.startsWith("neo:")),
            [],
        );
        assert.deepEqual(
            engine.registrations.filter(({ parentType }) => parentType === "").map(({ type }) => type),
            ["neo:cell:StageCell"],
        );
    });

    it("has one of everything that is one per cell, and three of what is one per zone", () => {
        assert.deepEqual(counts(engine, "aws:"), {
            "aws:cloudfront/connectionGroup:ConnectionGroup": 1,
            "aws:cloudfront/multitenantDistribution:MultitenantDistribution": 1,
            "aws:cloudfront/vpcOrigin:VpcOrigin": 1,
            "aws:cloudwatch/logGroup:LogGroup": 2,
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
            "aws:ec2/eip:Eip": 3,
            "aws:ec2/flowLog:FlowLog": 1,
            "aws:ec2/internetGateway:InternetGateway": 1,
            "aws:ec2/natGateway:NatGateway": 3,
            "aws:ec2/route:Route": 4,
            "aws:ec2/routeTable:RouteTable": 5,
            "aws:ec2/routeTableAssociation:RouteTableAssociation": 9,
            "aws:ec2/securityGroup:SecurityGroup": 1,
            "aws:ec2/subnet:Subnet": 9,
            "aws:ec2/vpc:Vpc": 1,
            "aws:ec2/vpcEndpoint:VpcEndpoint": 2,
            "aws:eks/accessEntry:AccessEntry": 2,
            "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": 2,
            "aws:eks/addon:Addon": 2,
            "aws:eks/cluster:Cluster": 1,
            "aws:iam/role:Role": 3,
            "aws:iam/rolePolicy:RolePolicy": 2,
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 7,
            "aws:kms/alias:Alias": 1,
            "aws:kms/key:Key": 1,
            "aws:lb/listener:Listener": 1,
            "aws:lb/loadBalancer:LoadBalancer": 1,
            "aws:lb/targetGroup:TargetGroup": 1,
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 1,
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 2,
            "aws:wafv2/webAcl:WebAcl": 1,
        });
    });

    it("has the same network as every other cell, but for the names", async () => {
        const silo = await deployed({ identity: acmeProduction });
        assert.ok(network(engine, cellIdentity).length > 40);
        assert.deepEqual(network(silo, acmeProduction), network(engine, cellIdentity));
    });

    it("has the network of another range where it is told one, and 10.0.0.0/16 where not", async () => {
        const other = await deployed({ cidrBlock: "10.64.0.0/16" });
        assert.equal(engine.single("aws:ec2/vpc:Vpc").inputs.cidrBlock, "10.0.0.0/16");
        assert.equal(other.single("aws:ec2/vpc:Vpc").inputs.cidrBlock, "10.64.0.0/16");
    });

    it("limits every role but EKS's own two, which start nodes and load balancers in the account", async () => {
        const offer = { serviceName: "svc-1", hostName: "bus.neo.app", accountBucket: "b", accountKeyAlias: "alias/p" };
        const linked = await deployed({ bus: { cell: "cell-test-1", offer } });
        const limited = linked
            .ofType("aws:iam/role:Role")
            .map(({ inputs }) => [inputs.name, inputs.permissionsBoundary]);
        assert.deepEqual(limited.sort(), [
            ["neo-shared-test1-bus", args.permissionsBoundaryArn],
            ["neo-shared-test1-cluster", undefined],
            ["neo-shared-test1-flow-logs", args.permissionsBoundaryArn],
            ["neo-shared-test1-node", undefined],
        ]);
    });

    it("encrypts its cluster and all its logs with its own key", () => {
        assert.equal(engine.single("aws:eks/cluster:Cluster").inputs.encryptionConfig.provider.keyArn, "arn:cell-key");
        const keys = engine.ofType("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs.kmsKeyId);
        assert.deepEqual(keys, ["arn:cell-key", "arn:cell-key"]);
    });

    it("puts nodes and load balancer into the application subnets", () => {
        const application = virginiaZones.map((zone) => `cell-network-application-${zone}-id`);
        assert.deepEqual(engine.single("aws:eks/cluster:Cluster").inputs.vpcConfig.subnetIds, application);
        assert.deepEqual(engine.single("aws:lb/loadBalancer:LoadBalancer").inputs.subnets, application);
    });

    it("stands behind its own web ACL, with each certificate where it belongs", () => {
        const { inputs } = engine.single("aws:cloudfront/multitenantDistribution:MultitenantDistribution");
        assert.equal(inputs.webAclId, "arn:cell-web-acl");
        assert.equal(inputs.viewerCertificate.acmCertificateArn, "arn:edge-certificate");
        assert.equal(engine.single("aws:lb/listener:Listener").inputs.certificateArn, "arn:origin-certificate");
    });

    it("protects what cannot be had again: the key, the addresses, the cluster and the load balancer", () => {
        assert.deepEqual(
            new Set(engine.registrations.filter(({ protect }) => protect).map(({ type }) => type)),
            new Set([
                "aws:kms/key:Key",
                "aws:ec2/eip:Eip",
                "aws:eks/cluster:Cluster",
                "aws:lb/loadBalancer:LoadBalancer",
            ]),
        );
        assert.deepEqual(refusingDeletion(engine).sort(), [
            "aws:eks/cluster:Cluster",
            "aws:lb/loadBalancer:LoadBalancer",
        ]);
    });

    it("lifts every protection when it is told to", async () => {
        const retiring = await deployed({ protection: false });
        assert.deepEqual(
            retiring.registrations.filter(({ protect }) => protect),
            [],
        );
        assert.deepEqual(refusingDeletion(retiring), []);
    });

    it("hands on the ways into the cluster's API that it is told, and no others", async () => {
        const opened = await deployed({ publicAccessCidrs: ["203.0.113.7/32"], kubernetesVersion: "1.34" });
        const { inputs } = opened.single("aws:eks/cluster:Cluster");
        assert.deepEqual(inputs.vpcConfig.publicAccessCidrs, ["203.0.113.7/32"]);
        assert.equal(inputs.version, "1.34");
    });
});

async function deployed(changed: Partial<StageCellArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine(answers);
    await engine.deploy(() => new StageCell("cell", { ...args, ...changed }));
    return engine;
}

function counts(engine: RecordingEngine, prefix: string): Record<string, number> {
    const types = engine.registrations.map(({ type }) => type).filter((type) => type.startsWith(prefix));
    return Object.fromEntries([...new Set(types)].map((type) => [type, engine.ofType(type).length]));
}

/** Everything below the network, in a fixed order, with the identity's parts replaced by what they are. */
function network(engine: RecordingEngine, { tenant, stage }: Identity): Registration[] {
    const below = engine.registrations.filter(({ type, parentType }) =>
        `${type} ${parentType}`.includes("neo:network:"),
    );
    const text = JSON.stringify(below.sort((left, right) => left.name.localeCompare(right.name)));
    return JSON.parse(text.replaceAll(tenant, "<tenant>").replaceAll(stage, "<stage>")) as Registration[];
}

function refusingDeletion(engine: RecordingEngine): string[] {
    return engine.registrations
        .filter(({ inputs }) => inputs.deletionProtection === true || inputs.enableDeletionProtection === true)
        .map(({ type }) => type);
}
