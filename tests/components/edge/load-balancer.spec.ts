import { strict as assert } from "node:assert";
import { LoadBalancer } from "../../../components/edge/load-balancer.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";

const args = {
    identity: cellIdentity,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    clusterSecurityGroupId: "sg-cluster",
    clusterName: "neo-shared-test1-cluster",
    certificateArn: "arn:certificate",
    cloudFrontPrefixListId: "pl-cloudfront",
};
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

describe("LoadBalancer", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => new LoadBalancer("edge", args));
    });

    it("has no public address and stands in every given subnet", () => {
        const { inputs } = engine.single("aws:lb/loadBalancer:LoadBalancer");
        assert.equal(inputs.internal, true);
        assert.deepEqual(inputs.subnets, args.subnetIds);
        assert.deepEqual(inputs.securityGroups, ["edge-group-id"]);
    });

    it("drops what other servers could read differently", () => {
        const { inputs } = engine.single("aws:lb/loadBalancer:LoadBalancer");
        assert.equal(inputs.dropInvalidHeaderFields, true);
        assert.equal(inputs.desyncMitigationMode, "defensive");
    });

    it("spreads requests round robin over the pods themselves, which its cluster may register", () => {
        const { inputs } = engine.single("aws:lb/targetGroup:TargetGroup");
        assert.equal(inputs.loadBalancingAlgorithmType, "round_robin");
        assert.equal(inputs.targetType, "ip");
        assert.equal(inputs.tags["eks:eks-cluster-name"], args.clusterName);
    });

    it("speaks TLS on both sides, 1.2 or later, and has no other listener", () => {
        const listener = engine.single("aws:lb/listener:Listener").inputs;
        assert.deepEqual(
            [listener.protocol, listener.port, listener.certificateArn],
            ["HTTPS", 443, "arn:certificate"],
        );
        assert.match(listener.sslPolicy, /^ELBSecurityPolicy-TLS13-1-2-/);
        assert.deepEqual(listener.defaultActions, [{ type: "forward", targetGroupArn: "arn:edge-gateway" }]);
        const targets = engine.single("aws:lb/targetGroup:TargetGroup").inputs;
        assert.equal(targets.protocol, "HTTPS");
        assert.equal(targets.healthCheck.protocol, "HTTPS");
    });

    it("lets in CloudFront's addresses, on HTTPS, and nothing else", () => {
        const [rule, ...more] = engine
            .ofType(ingressType)
            .filter(({ inputs }) => inputs.securityGroupId === "edge-group-id");
        assert.deepEqual(more, []);
        assert.equal(rule!.inputs.prefixListId, "pl-cloudfront");
        assert.deepEqual([rule!.inputs.fromPort, rule!.inputs.toPort], [443, 443]);
        const { inputs } = engine.single("aws:ec2/securityGroup:SecurityGroup");
        assert.deepEqual([inputs.ingress, inputs.egress], [undefined, undefined]);
    });

    it("names no address range in any rule", () => {
        const rules = [...engine.ofType(ingressType), ...engine.ofType(egressType)];
        assert.deepEqual(
            rules.filter(({ inputs }) => "cidrIpv4" in inputs || "cidrIpv6" in inputs),
            [],
        );
    });

    it("reaches the gateway's pods and nothing else, and is let in there", () => {
        const out = engine.single(egressType).inputs;
        assert.deepEqual([out.securityGroupId, out.referencedSecurityGroupId], ["edge-group-id", "sg-cluster"]);
        const [into, ...more] = engine
            .ofType(ingressType)
            .filter(({ inputs }) => inputs.securityGroupId === "sg-cluster");
        assert.deepEqual(more, []);
        assert.equal(into!.inputs.referencedSecurityGroupId, "edge-group-id");
        const gatewayPort = engine.single("aws:lb/targetGroup:TargetGroup").inputs.port;
        for (const rule of [out, into!.inputs]) {
            assert.deepEqual([rule.ipProtocol, rule.fromPort, rule.toPort], ["tcp", gatewayPort, gatewayPort]);
        }
    });

    for (const { title, protection, expected } of [
        { title: "is protected from deletion", protection: undefined, expected: true },
        { title: "lifts its protection when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new LoadBalancer("edge", { ...args, protection }));
            assert.equal(other.single("aws:lb/loadBalancer:LoadBalancer").inputs.enableDeletionProtection, expected);
        });
    }
});
