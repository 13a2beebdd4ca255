/** What AWS refuses beside those that are there, and what it keeps of those that are gone. */
import { strict as assert } from "node:assert";
import type { CloudError } from "../../../simulator/cloud/errors.ts";
import type { Properties } from "../../../simulator/wire/values.ts";
import { inProcessCloud } from "../support/in-process.ts";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const rangeType = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const secretType = "aws:secretsmanager/secret:Secret";

describe("a network", () => {
    const cloud = inProcessCloud();
    const refusal = async (type: string, inputs: Properties): Promise<string | undefined> =>
        cloud.make(type, inputs).then(
            () => undefined,
            (error: CloudError) => error.code,
        );

    for (const [cidrBlock, code] of [
        ["10.0.0.0/16", undefined],
        ["10.0.0.0/28", undefined],
        ["10.0.0.0/15", "InvalidVpc.Range"],
        ["10.0.0.0/29", "InvalidVpc.Range"],
        ["10.0.0.0", "InvalidVpc.Range"],
    ] as const) {
        it(`of ${cidrBlock} is ${code === undefined ? "made" : `refused with ${code}`}`, async () => {
            assert.equal(await refusal(vpcType, { cidrBlock }), code);
        });
    }

    it("holds subnets of its range that share no address", async () => {
        const { id: vpcId } = await cloud.make(vpcType, { cidrBlock: "10.0.0.0/16" });
        const subnet = (cidrBlock: string) => refusal(subnetType, { vpcId, cidrBlock });
        assert.equal(await subnet("10.0.0.0/24"), undefined);
        assert.equal(await subnet("10.0.0.128/25"), "InvalidSubnet.Conflict");
        assert.equal(await subnet("10.0.0.0/16"), "InvalidSubnet.Conflict");
        assert.equal(await subnet("10.1.0.0/24"), "InvalidSubnet.Range");
        assert.equal(await subnet("10.0.4.0/29"), "InvalidSubnet.Range");
        assert.equal(await subnet("10.0.1.0/24"), undefined);
    });

    it("holds subnets of its second range, which shares no address with the first", async () => {
        const { id: vpcId } = await cloud.make(vpcType, { cidrBlock: "10.0.0.0/16" });
        assert.equal(await refusal(subnetType, { vpcId, cidrBlock: "100.64.0.0/24" }), "InvalidSubnet.Range");
        assert.equal(await refusal(rangeType, { vpcId, cidrBlock: "10.0.128.0/17" }), "InvalidVpc.Range");
        assert.equal(await refusal(rangeType, { vpcId, cidrBlock: "100.64.0.0/16" }), undefined);
        assert.equal(await refusal(subnetType, { vpcId, cidrBlock: "100.64.0.0/24" }), undefined);
    });

    it("of one VPC says nothing about another's", async () => {
        for (const _ of ["one", "two"]) {
            const { id: vpcId } = await cloud.make(vpcType, { cidrBlock: "10.0.0.0/16" });
            assert.equal(await refusal(subnetType, { vpcId, cidrBlock: "10.0.0.0/24" }), undefined);
        }
    });

    it("has one internet gateway", async () => {
        const { id: vpcId } = await cloud.make(vpcType, { cidrBlock: "10.0.0.0/16" });
        assert.equal(await refusal(gatewayType, { vpcId }), undefined);
        assert.equal(await refusal(gatewayType, { vpcId }), "Resource.AlreadyAssociated");
    });

    it("lets rules name the groups that came with it and with a cluster in it", async () => {
        const vpc = await cloud.make(vpcType, { cidrBlock: "10.0.0.0/16" });
        const subnet = await cloud.make(subnetType, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
        const cluster = await cloud.make("aws:eks/cluster:Cluster", {
            name: "main",
            roleArn: "arn:aws:iam::123456789012:role/elsewhere",
            vpcConfig: { subnetIds: [subnet.id] },
        });
        const own = (cluster.outputs.vpcConfig as Properties).clusterSecurityGroupId!;
        for (const securityGroupId of [vpc.outputs.defaultSecurityGroupId!, own]) {
            const rule = { securityGroupId, referencedSecurityGroupId: own, ipProtocol: "-1" };
            assert.equal(await refusal("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", rule), undefined);
        }
    });
});

describe("a customer's domain", () => {
    const cloud = inProcessCloud();
    const tenantType = "aws:cloudfront/distributionTenant:DistributionTenant";
    const tenant = (name: string, domain: string) => ({ name, domains: [{ domain }] });

    async function moveTo(made: { id: string; urn: string; outputs: Properties }, news: Properties): Promise<void> {
        const { id, urn, outputs } = made;
        await cloud.provider().update({ urn, id, oldInputs: {}, oldOutputs: outputs, news, preview: false });
    }

    it("belongs to one in the world, also after a change, and is free once it is given up", async () => {
        const acme = await cloud.make(tenantType, tenant("acme", "acme.example.com"));
        const globex = await cloud.make(tenantType, tenant("globex", "globex.example.com"));
        await assert.rejects(moveTo(globex, tenant("globex", "acme.example.com")), /CNAMEAlreadyExists/);
        await moveTo(acme, tenant("acme", "apps.acme.example.com"));
        await moveTo(globex, tenant("globex", "acme.example.com"));
        await assert.rejects(cloud.make(tenantType, tenant("initech", "acme.example.com")), /CNAMEAlreadyExists/);
        await cloud.make(tenantType, tenant("initech", "globex.example.com"));
    });
});

describe("a deleted database", () => {
    const cloud = inProcessCloud();
    const type = "aws:rds/cluster:Cluster";
    const cluster = (clusterIdentifier: string, finalSnapshotIdentifier: string) =>
        cloud.make(type, { clusterIdentifier, engine: "aurora-postgresql", finalSnapshotIdentifier });

    it("leaves a snapshot, whose name no other can leave", async () => {
        await cloud.remove(await cluster("one", "last"));
        const again = await cluster("one", "last");
        await assert.rejects(
            cloud.remove(again),
            /DeleteDBCluster, .*DBClusterSnapshotAlreadyExistsFault: .*identifier last already exists/,
        );
        assert.equal(cloud.store().list().length, 1);
        await cloud.remove(await cluster("two", "another"));
    });

    it("leaves none when it is told to skip it", async () => {
        for (const _ of ["first", "second"]) {
            await cloud.remove(await cloud.make(type, { clusterIdentifier: "one", skipFinalSnapshot: true }));
        }
        assert.deepEqual(cloud.store().list(), []);
    });
});

describe("a deleted secret", () => {
    const cloud = inProcessCloud();

    it("keeps its name while it can be recovered", async () => {
        await cloud.remove(await cloud.make(secretType, { name: "token", recoveryWindowInDays: 7 }));
        assert.deepEqual(cloud.store().list(), []);
        await assert.rejects(
            cloud.make(secretType, { name: "token" }),
            /CreateSecret, .*InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion\./,
        );
        await cloud.make(secretType, { name: "other" });
    });

    it("is recoverable unless the program says otherwise, and then its name is free at once", async () => {
        await cloud.remove(await cloud.make(secretType, { name: "default" }));
        await assert.rejects(cloud.make(secretType, { name: "default" }), /scheduled for deletion/);
        await cloud.remove(await cloud.make(secretType, { name: "at-once", recoveryWindowInDays: 0 }));
        await cloud.make(secretType, { name: "at-once" });
    });
});
