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

const of = (tenant: unknown) => ({ tags: { "neo:tenant": tenant } });
const group = (name: string, tenant: unknown, props: Props = {}) =>
    resource("aws:ec2/securityGroup:SecurityGroup", name, {
        ingress: unknown,
        egress: unknown,
        ...of(tenant),
        ...props,
    });
const [mine, shared, foreign] = [group("mine", "acme"), group("cell", "shared"), group("foreign", "globex")];
const cluster = resource("aws:eks/cluster:Cluster", "cluster", { id: unknown, ...of("shared") });
const network = resource("aws:ec2/vpc:Vpc", "network", { id: unknown, ...of("acme") });
const list = (tenant: string) => resource("aws:ec2/managedPrefixList:ManagedPrefixList", `${tenant}-list`, of(tenant));

/** What each type calls the group on the other side. */
const forms = [
    ["vpc/securityGroupIngressRule:SecurityGroupIngressRule", "referencedSecurityGroupId"],
    ["vpc/securityGroupEgressRule:SecurityGroupEgressRule", "referencedSecurityGroupId"],
    ["ec2/securityGroupRule:SecurityGroupRule", "sourceSecurityGroupId"],
] as const;
const rule = (props: Props, type: string = forms[0][0], tenant: unknown = "acme") =>
    resource(`aws:${type}`, "rule", { securityGroupId: madeFrom(mine), ...of(tenant), ...props });
const judge = (...subject: TestResource[]) =>
    judgeStack("sg-no-cross-tenant", [
        mine,
        shared,
        foreign,
        cluster,
        network,
        list("acme"),
        list("globex"),
        ...subject,
    ]);

describe("sg-no-cross-tenant", () => {
    for (const [type, property] of forms) {
        it(`judges ${type}`, async () => {
            assert.deepEqual(await judge(rule({ [property]: madeFrom(mine) }, type)), []);
            assert.deepEqual(await judge(rule({ [property]: madeFrom(shared) }, type)), []);
            assert.deepEqual(await judge(rule({ [property]: madeFrom(foreign) }, type)), [
                `rule: ${property} must name a group of tenant acme or of the platform, got foreign of tenant globex; ` +
                    "name a group of the tenant's own, or of its cell",
            ]);
        });
    }
    for (const [title, props, wrong] of [
        ["nobody", {}, []],
        ["the cluster's own group", { referencedSecurityGroupId: madeFrom(cluster) }, []],
        ["a group of another stack", { referencedSecurityGroupId: "sg-elsewhere" }, []],
        ["a group another stack will tell", { referencedSecurityGroupId: fromOtherStack() }, []],
        [
            "a group of another account",
            { referencedSecurityGroupId: "111122223333/sg-1" },
            ["referencedSecurityGroupId"],
        ],
        ["a group nobody can tell", { referencedSecurityGroupId: unknown }, ["referencedSecurityGroupId"]],
        [
            "a group made from something else",
            { referencedSecurityGroupId: madeFrom(network) },
            ["referencedSecurityGroupId"],
        ],
        ["the tenant's prefix list", { prefixListId: madeFrom(list("acme")) }, []],
        ["another tenant's prefix list", { prefixListId: madeFrom(list("globex")) }, ["prefixListId"]],
        ["AWS's prefix list", { prefixListId: "pl-6dd49594" }, []],
    ] as const) {
        it(`${wrong.length === 0 ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(rule(props))),
                wrong.map((property) => `rule: ${property}`),
            );
        });
    }
    it("does not take what the provider fills in for a group", async () => {
        const filled = { sourceSecurityGroupId: unknown, cidrBlocks: ["192.0.2.0/24"] };
        assert.deepEqual(await judge(rule(filled, "ec2/securityGroupRule:SecurityGroupRule")), []);
    });
    it("follows ids that are known", async () => {
        const known = group("known", "globex", { id: "sg-known" });
        assert.deepEqual(subjects(await judge(known, rule({ referencedSecurityGroupId: "sg-known" }))), [
            "rule: referencedSecurityGroupId",
        ]);
    });
    it("judges rules inside the group", async () => {
        const inside = group("inside", "acme", {
            ingress: [{ securityGroups: [madeFrom(shared)] }],
            egress: [{ securityGroups: ["sg-known"] }],
        });
        const known = group("known", "globex", { id: "sg-known" });
        assert.deepEqual(subjects(await judge(known, inside)), ["inside: egress.0.securityGroups"]);
    });
    it("refuses rules inside the group that are not known", async () => {
        const inside = group("inside", "acme", { ingress: madeFrom(cluster, foreign) });
        assert.deepEqual(subjects(await judge(inside)), ["inside: ingress"]);
    });
    it("refuses a rule that opens somebody else's group", async () => {
        const opener = rule({ securityGroupId: madeFrom(shared), referencedSecurityGroupId: madeFrom(mine) });
        assert.deepEqual(await judge(opener), [
            "rule: securityGroupId must name a group of tenant acme, whose rule it is, got cell of tenant shared; " +
                "a group is opened in its own stack",
        ]);
    });
    it("lets the platform's groups meet each tenant's", async () => {
        const ours = { securityGroupId: madeFrom(cluster), referencedSecurityGroupId: madeFrom(foreign) };
        assert.deepEqual(await judge(rule(ours, forms[0][0], "shared")), []);
    });
    it("refuses groups whose tenant nobody can tell", async () => {
        const nobodys = group("nobodys", unknown);
        assert.deepEqual(subjects(await judge(nobodys, rule({ referencedSecurityGroupId: madeFrom(nobodys) }))), [
            "rule: referencedSecurityGroupId",
        ]);
        assert.deepEqual(
            subjects(await judge(rule({ referencedSecurityGroupId: madeFrom(mine) }, forms[0][0], unknown))),
            ["rule: securityGroupId"],
        );
    });
    it("refuses the platform's groups to a group nobody can attribute, and the other way round", async () => {
        const nobodys = group("nobodys", unknown, { ingress: [{ securityGroups: [madeFrom(shared)] }] });
        const cell = group("cell", "shared", { ingress: [{ securityGroups: [madeFrom(nobodys)] }] });
        assert.deepEqual(subjects(await judgeStack("sg-no-cross-tenant", [shared, nobodys, cell])), [
            "nobodys: ingress.0.securityGroups",
            "cell: ingress.0.securityGroups",
        ]);
    });
    it("refuses a rule nobody can attribute for a group nobody can attribute", async () => {
        const nobodys = group("nobodys", unknown);
        const opener = rule({ securityGroupId: madeFrom(nobodys), cidrIpv4: "192.0.2.0/24" }, forms[0][0], unknown);
        assert.deepEqual(subjects(await judge(nobodys, opener)), ["rule: securityGroupId"]);
    });
    it("leaves it to others that nobody can attribute a group which opens itself", async () => {
        const nobodys = group("nobodys", unknown, { ingress: [{ cidrBlocks: ["192.0.2.0/24"] }] });
        assert.deepEqual(await judge(nobodys), []);
    });
});
