import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("sg-no-world-ingress", resource(`aws:${type}`, "sg", props));
const office = "198.51.100.0/24";

/** How each type says where its ingress comes from. */
const forms: { type: string; property: string; props: (range: unknown) => Record<string, unknown> }[] = [
    {
        type: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        property: "cidrIpv4",
        props: (cidrIpv4) => ({ cidrIpv4 }),
    },
    {
        type: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        property: "cidrIpv6",
        props: (cidrIpv6) => ({ cidrIpv6 }),
    },
    {
        type: "ec2/securityGroupRule:SecurityGroupRule",
        property: "cidrBlocks",
        props: (range) => ({ type: "ingress", cidrBlocks: [office, range] }),
    },
    {
        type: "ec2/securityGroup:SecurityGroup",
        property: "ingress.0.ipv6CidrBlocks",
        props: (range) => ({ ingress: [{ ipv6CidrBlocks: [range] }] }),
    },
    {
        type: "ec2/defaultSecurityGroup:DefaultSecurityGroup",
        property: "ingress.1.cidrBlocks",
        props: (range) => ({ ingress: [{ self: true }, { cidrBlocks: [range] }] }),
    },
    {
        type: "ec2/managedPrefixList:ManagedPrefixList",
        property: "entries.0.cidr",
        props: (cidr) => ({ entries: [{ cidr }] }),
    },
    { type: "ec2/managedPrefixListEntry:ManagedPrefixListEntry", property: "cidr", props: (cidr) => ({ cidr }) },
];

describe("sg-no-world-ingress", () => {
    for (const { type, property, props } of forms) {
        it(`accepts listed ranges in ${property} of ${type}`, async () => {
            assert.deepEqual(await judge(type, props(office)), []);
            assert.deepEqual(await judge(type, props("2001:db8::/32")), []);
        });
        for (const range of ["0.0.0.0/0", "::/0", "0.0.0.0/1", "anywhere", unknown]) {
            it(`rejects ${range === unknown ? "an unknown" : range} in ${property} of ${type}`, async () => {
                assert.deepEqual(subjects(await judge(type, props(range))), [`sg: ${property}`]);
            });
        }
    }
    for (const [title, type, props] of [
        [
            "a security group as the source",
            "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            { referencedSecurityGroupId: unknown },
        ],
        [
            "a prefix list as the source",
            "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            { prefixListId: unknown },
        ],
        [
            "a group without rules of its own",
            "ec2/securityGroup:SecurityGroup",
            { egress: [{ cidrBlocks: ["0.0.0.0/0"] }] },
        ],
        ["egress", "ec2/securityGroupRule:SecurityGroupRule", { type: "egress", cidrBlocks: ["0.0.0.0/0"] }],
        ["egress of its own type", "vpc/securityGroupEgressRule:SecurityGroupEgressRule", { cidrIpv4: "0.0.0.0/0" }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(type, props), []));
    }
    for (const [title, type, props, property] of [
        [
            "a rule of an unknown kind",
            "ec2/securityGroupRule:SecurityGroupRule",
            { type: unknown, cidrBlocks: ["::/0"] },
            "cidrBlocks",
        ],
        [
            "ranges that are not known",
            "ec2/securityGroupRule:SecurityGroupRule",
            { type: "ingress", cidrBlocks: unknown },
            "cidrBlocks",
        ],
        ["ingress that is not known", "ec2/securityGroup:SecurityGroup", { ingress: unknown }, "ingress"],
        ["entries that are not known", "ec2/managedPrefixList:ManagedPrefixList", { entries: unknown }, "entries"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(type, props)), [`sg: ${property}`]));
    }
    it("tells the value seen and the remedy", async () => {
        const found = await judge("vpc/securityGroupIngressRule:SecurityGroupIngressRule", { cidrIpv4: "0.0.0.0/0" });
        assert.deepEqual(found, [
            'sg: cidrIpv4 must be a known range that is not the world, got "0.0.0.0/0"; admit a security group or those who are meant',
        ]);
    });
});
