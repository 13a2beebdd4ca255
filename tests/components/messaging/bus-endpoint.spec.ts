import { strict as assert } from "node:assert";
import { busAccountBucket, BusEndpoint, type BusEndpointArgs } from "../../../components/messaging/bus-endpoint.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { virginia } from "../../support/identities.ts";
import { assertOwned, countsOf } from "../../support/ownership.ts";

const platform = { platform: "neo", tenant: "shared", stage: "platform" };
const args: BusEndpointArgs = {
    identity: platform,
    location: virginia,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    clusterName: "cluster",
    clusterSecurityGroupId: "sg-cluster",
    certificateArn: "arn:certificate",
    kmsKeyArn: "arn:key",
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-platform-key",
    permissionsBoundaryArn: "arn:boundary",
};
const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const serviceType = "aws:ec2/vpcEndpointService:VpcEndpointService";

describe("BusEndpoint", () => {
    let engine: RecordingEngine;
    let endpoint: BusEndpoint;

    before(async () => {
        engine = new RecordingEngine({ [serviceType]: { serviceName: "com.amazonaws.vpce.svc-1" } });
        endpoint = await engine.deploy(() => new BusEndpoint("bus", args));
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, platform));

    it("has no public address: an internal load balancer in the given subnets", () => {
        const { inputs } = engine.single(balancerType);
        assert.deepEqual([inputs.internal, inputs.loadBalancerType, inputs.subnets], [true, "network", args.subnetIds]);
    });

    it("speaks TLS on both sides, by the certificate of the name cells connect to", () => {
        const listener = engine.single("aws:lb/listener:Listener").inputs;
        const targets = engine.single("aws:lb/targetGroup:TargetGroup").inputs;
        assert.deepEqual([listener.protocol, listener.port, listener.certificateArn], ["TLS", 7422, "arn:certificate"]);
        assert.match(listener.sslPolicy, /TLS13/);
        assert.deepEqual([targets.protocol, targets.port, targets.targetType], ["TLS", 7422, "ip"]);
    });

    it("lets Auto Mode register pods with its targets: by the tag with the cluster's name", () => {
        assert.equal(engine.single("aws:lb/targetGroup:TargetGroup").inputs.tags["eks:eks-cluster-name"], "cluster");
    });

    it("opens one port to the servers and none to anybody: what the endpoint service admits needs no rule", () => {
        const out = engine.single("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs;
        const into = engine.single("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs;
        assert.deepEqual([out.securityGroupId, out.referencedSecurityGroupId], ["bus-group-id", "sg-cluster"]);
        assert.deepEqual([into.securityGroupId, into.referencedSecurityGroupId], ["sg-cluster", "bus-group-id"]);
        for (const rule of [out, into]) {
            assert.deepEqual([rule.ipProtocol, rule.fromPort, rule.toPort], ["tcp", 7422, 7422]);
        }
        assert.deepEqual(engine.single(balancerType).inputs.securityGroups, ["bus-group-id"]);
        assert.equal(engine.single(balancerType).inputs.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic, "off");
    });

    it("serves cells of its own account, and no other account", () => {
        const { inputs } = engine.single(serviceType);
        assert.deepEqual(inputs.allowedPrincipals, ["arn:aws:iam::111122223333:root"]);
        assert.deepEqual(inputs.networkLoadBalancerArns, ["arn:bus-load-balancer"]);
    });

    it("keeps claims in a bucket whose name cells can compute, and encrypts all it keeps with the given key", () => {
        assert.equal(engine.single("aws:s3/bucket:Bucket").inputs.bucket, busAccountBucket(platform, virginia));
        assert.equal(endpoint.accountBucket, busAccountBucket(platform, virginia));
        const { rules } = engine.single(
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        ).inputs;
        assert.equal(rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId, "arn:key");
        assert.equal(engine.single("aws:secretsmanager/secret:Secret").inputs.kmsKeyId, "arn:key");
    });

    it("lets the hub's pods read claims and the key of their streams, within the boundary, and nothing else", () => {
        const { Statement } = JSON.parse(engine.single("aws:iam/rolePolicy:RolePolicy").inputs.policy);
        const bucket = `arn:aws:s3:::${busAccountBucket(platform, virginia)}`;
        const secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-shared-platform-bus-stream-key-??????";
        assert.deepEqual(
            Statement.map(({ Action, Resource }: any) => [Action, Resource]).filter(
                ([action]: any) => action !== "kms:Decrypt",
            ),
            [
                ["s3:GetObject", `${bucket}/accounts/*`],
                ["s3:ListBucket", bucket],
                ["secretsmanager:GetSecretValue", secret],
            ],
        );
        assert.equal(engine.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
        const association = engine.single("aws:eks/podIdentityAssociation:PodIdentityAssociation").inputs;
        assert.deepEqual([association.namespace, association.serviceAccount], ["bus", "bus"]);
    });

    it("hands on what cells and hub need", async () => {
        assert.equal(await valueOf(endpoint.serviceName), "com.amazonaws.vpce.svc-1");
        assert.equal(await valueOf(endpoint.targetGroupArn), "arn:bus-targets");
        assert.equal(await valueOf(endpoint.streamKeySecretArn), "arn:bus-stream-key");
    });

    for (const { title, protection, expected } of [
        {
            title: "protects claims, the key of the streams and the load balancer",
            protection: undefined,
            expected: { [balancerType]: true, "aws:s3/bucket:Bucket": true, "aws:secretsmanager/secret:Secret": true },
        },
        { title: "lifts every protection when it is told to", protection: false, expected: {} },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new BusEndpoint("bus", { ...args, protection }));
            const protectedOnes = other.registrations.filter(({ protect }) => protect);
            assert.deepEqual(Object.fromEntries(protectedOnes.map(({ type, protect }) => [type, protect])), expected);
            assert.equal(other.single(balancerType).inputs.enableDeletionProtection, protection ?? true);
        });
    }

    it("is one endpoint, with nothing in it twice", () => {
        const twice = Object.entries(countsOf(engine, "aws:")).filter(([, count]) => count > 1);
        assert.deepEqual(twice, []);
    });
});

function valueOf<T>(output: { apply: (use: (value: T) => void) => unknown }): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}
