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

const of = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const vpc = resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16", ...of("shared") });
const subnet = (tenant: string, cidrBlock: string) =>
    resource("aws:ec2/subnet:Subnet", `${tenant}-subnet`, { cidrBlock, ...of(tenant) });
const [mine, foreign] = [subnet("acme", "10.0.1.0/24"), subnet("globex", "10.0.2.0/24")];
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", of("acme"));
const foreignVpc = resource("aws:ec2/vpc:Vpc", "foreign-vpc", of("globex"));
const judgeAll = (...subject: TestResource[]) =>
    judgeStack("sg-cidr-not-foreign", [vpc, mine, foreign, foreignVpc, group, ...subject]);
const judge = (range: unknown, property = "cidrIpv4", type = "vpc/securityGroupIngressRule:SecurityGroupIngressRule") =>
    judgeAll(resource(`aws:${type}`, "rule", { securityGroupId: madeFrom(group), [property]: range, ...of("acme") }));

describe("sg-cidr-not-foreign", () => {
    for (const [range, isRefused] of [
        ["10.0.1.0/24", false],
        ["10.0.1.7/32", false],
        ["10.0.3.0/24", false],
        ["198.51.100.0/24", false],
        ["2001:db8::/32", false],
        ["10.0.2.0/24", true],
        ["10.0.2.9/32", true],
        ["10.0.0.0/16", true],
        ["10.1.0.0/16", true],
        ["172.20.0.0/16", true],
        ["100.64.0.0/16", true],
        ["fd00::/48", true],
        ["10.0.0.0/8", true],
        ["0.0.0.0/0", false],
        ["anywhere", true],
    ] as const) {
        it(`${isRefused ? "refuses" : "accepts"} ${range}`, async () => {
            assert.deepEqual(subjects(await judge(range)), isRefused ? ["rule: cidrIpv4"] : []);
        });
    }
    it("says whose it is", async () => {
        assert.deepEqual(await judge("10.0.2.0/24"), [
            'rule: cidrIpv4 must lie in a network of tenant acme or of the platform, got "10.0.2.0/24", which meets subnets of globex; ' +
                "name the security group of the other side",
        ]);
        assert.deepEqual(await judge("10.9.0.0/16"), [
            'rule: cidrIpv4 must lie in a network of tenant acme or of the platform, got "10.9.0.0/16", which is anybody\'s; ' +
                "name the security group of the other side",
        ]);
    });
    for (const [property, type] of [
        ["cidrIpv6", "vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
        ["cidrBlocks", "ec2/securityGroupRule:SecurityGroupRule"],
        ["ipv6CidrBlocks", "ec2/securityGroupRule:SecurityGroupRule"],
    ] as const) {
        it(`judges ${property} of ${type}`, async () => {
            const [good, bad] = ["198.51.100.0/24", "10.0.2.0/24"];
            const isList = property.endsWith("Blocks");
            assert.deepEqual(await judge(isList ? [good] : good, property, type), []);
            assert.deepEqual(subjects(await judge(isList ? [good, bad] : bad, property, type)), [`rule: ${property}`]);
        });
    }
    it("follows ranges that are not known to their network", async () => {
        assert.deepEqual(await judge(madeFrom(vpc)), []);
        assert.deepEqual(await judge(madeFrom(mine)), []);
        for (const range of [
            madeFrom(foreignVpc),
            madeFrom(vpc, foreign),
            madeFrom(group),
            unknown,
            fromOtherStack(),
        ]) {
            assert.deepEqual(subjects(await judge(range)), ["rule: cidrIpv4"]);
        }
    });
    it("refuses the platform's network to a group nobody can attribute", async () => {
        const nobodys = resource("aws:ec2/securityGroup:SecurityGroup", "nobodys", {
            ingress: [{ cidrBlocks: ["10.0.3.0/24"] }],
        });
        assert.deepEqual(subjects(await judgeAll(nobodys)), ["nobodys: ingress.0.cidrBlocks"]);
    });
    it("judges rules inside the group", async () => {
        const inside = (props: Record<string, unknown>) =>
            judgeAll(resource("aws:ec2/securityGroup:SecurityGroup", "inside", { ...props, ...of("acme") }));
        assert.deepEqual(await inside({ ingress: unknown, egress: [{ cidrBlocks: ["10.0.1.0/24"] }] }), []);
        assert.deepEqual(subjects(await inside({ egress: [{ cidrBlocks: ["10.0.2.0/24"] }] })), [
            "inside: egress.0.cidrBlocks",
        ]);
    });
});
