import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const owned = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const workload = resource(groupType, "workload", { id: "sg-1", ...owned("acme") });
const globex = resource(groupType, "globex-workload", { id: "sg-2", ...owned("globex") });
const cell = resource("aws:eks/cluster:Cluster", "cell", owned("shared"));
const nobodys = resource(groupType, "nobodys", { id: "sg-3" });
const role = resource("aws:iam/role:Role", "role", owned("acme"));

interface Changes {
    cluster?: Record<string, unknown>;
    group?: Record<string, unknown>;
    rule?: Record<string, unknown>;
    type?: string;
}

/** A database of acme's, its group, and one rule that lets somebody in. */
const judge = ({ cluster = {}, group = {}, rule = {}, type = ruleType }: Changes) => {
    const database = resource(groupType, "db-group", { ...owned("acme"), ...group });
    return judgeStack("aurora-sg-same-tenant", [
        resource("aws:rds/cluster:Cluster", "db", {
            engine: "aurora-postgresql",
            vpcSecurityGroupIds: [madeFrom(database)],
            ...owned("acme"),
            ...cluster,
        }),
        database,
        resource(type, "way-in", { securityGroupId: madeFrom(database), fromPort: 5432, toPort: 5432, ...rule }),
        workload,
        globex,
        cell,
        nobodys,
        role,
    ]);
};
const source = (referencedSecurityGroupId: unknown) => judge({ rule: { referencedSecurityGroupId } });

describe("aurora-sg-same-tenant", () => {
    for (const [title, reference] of [
        ["the tenant's workload", "sg-1"],
        ["the tenant's workload that is not made yet", madeFrom(workload)],
        ["the cell's cluster", madeFrom(cell)],
        ["a group that another stack names", "sg-9"],
        ["a group that another stack will name", fromOtherStack()],
        ["addresses, which aurora-private refuses", null],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await source(reference), []));
    }
    for (const [title, reference, seen] of [
        ["another tenant's workload", "sg-2", "globex-workload of tenant globex"],
        ["another tenant's workload that is not made yet", madeFrom(globex), "globex-workload of tenant globex"],
        ["one of two", madeFrom(workload, globex), "globex-workload of tenant globex"],
        [
            "a group nobody can attribute",
            "sg-3",
            "nobodys of tenant (nobody can tell: it has no tenant tag or label, and no component around it registers one)",
        ],
        ["something that is no group", madeFrom(role), "unknown until role exists"],
        ["a group made from nothing", unknown, "unknown (made from nothing in this stack)"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await source(reference), [
                `way-in: referencedSecurityGroupId must name a group of tenant acme or of its cell, got ${seen}; ` +
                    "admit the tenant's own workload",
            ]);
        });
    }

    for (const [title, rule, cluster, expected] of [
        ["more ports than one", { fromPort: 0, toPort: 65535 }, {}, ["way-in: fromPort", "way-in: toPort"]],
        ["all ports", { fromPort: null, toPort: null }, {}, ["way-in: fromPort", "way-in: toPort"]],
        ["ports that are not known", { toPort: unknown }, {}, ["way-in: toPort"]],
        ["the usual port of a database that has another", {}, { port: 6000 }, ["way-in: fromPort", "way-in: toPort"]],
        ["any port where nobody knows the right one", {}, { engine: null }, ["way-in: fromPort", "way-in: toPort"]],
        ["a port of MySQL's for PostgreSQL", { fromPort: 3306 }, {}, ["way-in: fromPort"]],
        [
            "the port of a cluster that another stack decides",
            {},
            { port: fromOtherStack() },
            ["way-in: fromPort", "way-in: toPort"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ rule: { referencedSecurityGroupId: "sg-1", ...rule }, cluster })), [
                ...expected,
            ]);
        });
    }
    it("accepts the cluster's own port, and MySQL's for MySQL", async () => {
        const referencedSecurityGroupId = "sg-1";
        const own = { rule: { referencedSecurityGroupId, fromPort: 6000, toPort: 6000 }, cluster: { port: 6000 } };
        assert.deepEqual(await judge(own), []);
        const usual = { fromPort: 3306, toPort: 3306, referencedSecurityGroupId };
        assert.deepEqual(await judge({ rule: usual, cluster: { engine: "aurora-mysql", port: unknown } }), []);
    });

    it("judges rules of the older type, but not their egress", async () => {
        const type = "aws:ec2/securityGroupRule:SecurityGroupRule";
        const rule = { type: "ingress", sourceSecurityGroupId: "sg-2" };
        assert.deepEqual(subjects(await judge({ type, rule })), ["way-in: sourceSecurityGroupId"]);
        assert.deepEqual(await judge({ type, rule: { ...rule, type: "egress" } }), []);
    });
    it("judges rules inside the group", async () => {
        const inline = (securityGroups: unknown[], toPort: number) =>
            judge({
                group: { ingress: [{ fromPort: 5432, toPort, securityGroups }] },
                rule: { referencedSecurityGroupId: "sg-1" },
            });
        assert.deepEqual(await inline(["sg-1"], 5432), []);
        assert.deepEqual(subjects(await inline(["sg-1", "sg-2"], 5432)), ["db-group: ingress.0.securityGroups"]);
        assert.deepEqual(subjects(await inline(["sg-1"], 5433)), ["db-group: ingress.0.toPort"]);
    });
    it("asks nothing of groups that are no database's", async () => {
        const rule = { securityGroupId: madeFrom(globex), referencedSecurityGroupId: "sg-2" };
        assert.deepEqual(await judge({ rule }), []);
    });
    it("judges a rule that may be of the database's group or of another", async () => {
        const database = resource(groupType, "db-group", owned("acme"));
        const found = await judgeStack("aurora-sg-same-tenant", [
            resource("aws:rds/cluster:Cluster", "db", {
                engine: "aurora-postgresql",
                vpcSecurityGroupIds: [madeFrom(database)],
                ...owned("acme"),
            }),
            database,
            workload,
            globex,
            resource(ruleType, "way-in", {
                securityGroupId: madeFrom(database, workload),
                fromPort: 5432,
                toPort: 5432,
                referencedSecurityGroupId: "sg-2",
            }),
        ]);
        assert.deepEqual(subjects(found), ["way-in: referencedSecurityGroupId"]);
    });
    it("refuses a group that nobody can attribute to a database that nobody can attribute", async () => {
        assert.deepEqual(await judge({ cluster: { tags: null }, rule: { referencedSecurityGroupId: "sg-3" } }), [
            "way-in: referencedSecurityGroupId must name a group of tenant (which nobody can tell) or of its cell, got " +
                "nobodys of tenant (nobody can tell: it has no tenant tag or label, and no component around it registers one); " +
                "admit the tenant's own workload",
        ]);
    });
    it("refuses a customer's workload to a database that all share", async () => {
        const found = await judge({ cluster: owned("shared"), rule: { referencedSecurityGroupId: "sg-1" } });
        assert.deepEqual(subjects(found), ["way-in: referencedSecurityGroupId"]);
    });
});
