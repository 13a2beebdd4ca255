import { strict as assert } from "node:assert";
import {
    fromOtherStack,
    judgeStack,
    madeFrom,
    resource,
    subjects,
    unknown,
    type TestResource,
} from "../../../support/policy.ts";

type Props = Record<string, unknown>;

const group = (props: Props = { ingress: unknown }) =>
    resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: unknown, ...props });
const balancer = (props: Props = {}) =>
    resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { securityGroups: [madeFrom(group())], ...props });
const origin = (arn: unknown) =>
    resource("aws:cloudfront/vpcOrigin:VpcOrigin", "origin", { vpcOriginEndpointConfig: { arn } });
const link = resource("aws:ec2/vpcEndpointService:VpcEndpointService", "link", {
    networkLoadBalancerArns: [madeFrom(balancer())],
});
const list = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "list", {});
const ingress = (props: Props, type = "vpc/securityGroupIngressRule:SecurityGroupIngressRule") =>
    resource(`aws:${type}`, "rule", { securityGroupId: madeFrom(group()), ...props });
const judge = (...resources: TestResource[]) => judgeStack("alb-only-behind-cloudfront", [list, ...resources]);
const judgeRule = (rule: TestResource) => judge(balancer(), group(), origin(madeFrom(balancer())), rule);

describe("alb-only-behind-cloudfront", () => {
    it("accepts the origin of CloudFront, and what is behind the private link", async () => {
        assert.deepEqual(await judge(balancer(), group(), origin(madeFrom(balancer()))), []);
        assert.deepEqual(await judge(balancer(), group(), link), []);
    });
    it("accepts a known ARN", async () => {
        const known = balancer({ arn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/edge/1" });
        assert.deepEqual(await judge(known, group(), origin(known.props.arn)), []);
    });
    it("refuses one that CloudFront does not know", async () => {
        assert.deepEqual(await judge(balancer(), group(), origin(unknown)), [
            "balancer: load balancer must be the origin of a VpcOrigin, or behind an endpoint service, of this stack, " +
                "got neither; let requests come by CloudFront",
        ]);
    });
    it("refuses one that CloudFront knows another by", async () => {
        const another = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/another/1";
        for (const arn of [another, undefined, madeFrom(list), fromOtherStack()]) {
            assert.deepEqual(subjects(await judge(balancer(), group(), origin(arn))), ["balancer: load balancer"]);
        }
    });
    for (const [title, securityGroups] of [
        ["nothing said of them", undefined],
        ["none", []],
        ["some that are not known", unknown],
        ["one of another stack", ["sg-elsewhere"]],
        ["one of another stack beside its own", [madeFrom(group()), "sg-elsewhere"]],
    ] as const) {
        it(`refuses security groups: ${title}`, async () => {
            const found = await judge(balancer({ securityGroups }), group(), origin(madeFrom(balancer())));
            assert.deepEqual(subjects(found), ["balancer: securityGroups"]);
        });
    }
    it("refuses a security group that another stack will tell, beside its own", async () => {
        const own = group({ id: "sg-own", ingress: [] });
        const edge = balancer({ securityGroups: ["sg-own", fromOtherStack()] });
        assert.deepEqual(subjects(await judge(edge, own, origin(madeFrom(edge)))), ["balancer: securityGroups"]);
    });
    for (const [title, rule, wrong] of [
        ["AWS's prefix list", ingress({ prefixListId: "pl-6dd49594" }), []],
        ["a group", ingress({ referencedSecurityGroupId: unknown }), []],
        ["a prefix list of ours", ingress({ prefixListId: madeFrom(list) }), ["rule: prefixListId"]],
        ["a prefix list nobody can tell", ingress({ prefixListId: unknown }), ["rule: prefixListId"]],
        ["a prefix list another stack will tell", ingress({ prefixListId: fromOtherStack() }), ["rule: prefixListId"]],
        ["addresses", ingress({ cidrIpv4: "198.51.100.0/24" }), ["rule: cidrIpv4"]],
        ["addresses that are not known", ingress({ cidrIpv6: unknown }), ["rule: cidrIpv6"]],
        [
            "addresses in a legacy rule",
            ingress({ type: "ingress", cidrBlocks: ["198.51.100.0/24"] }, "ec2/securityGroupRule:SecurityGroupRule"),
            ["rule: cidrBlocks"],
        ],
        [
            "a legacy rule for going out",
            ingress({ type: "egress", cidrBlocks: ["198.51.100.0/24"] }, "ec2/securityGroupRule:SecurityGroupRule"),
            [],
        ],
        [
            "going out",
            ingress({ cidrIpv4: "198.51.100.0/24" }, "vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
            [],
        ],
        ["addresses in another group", ingress({ securityGroupId: "sg-1", cidrIpv4: "198.51.100.0/24" }), []],
    ] as const) {
        it(`${wrong.length === 0 ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(subjects(await judgeRule(rule)), wrong);
        });
    }
    it("refuses addresses inside the group", async () => {
        const inside = group({
            ingress: [{ cidrBlocks: ["198.51.100.0/24"] }],
            egress: [{ cidrBlocks: ["0.0.0.0/0"] }],
        });
        const found = await judge(balancer(), inside, origin(madeFrom(balancer())));
        assert.deepEqual(subjects(found), ["group: ingress.0.cidrBlocks"]);
    });
});
