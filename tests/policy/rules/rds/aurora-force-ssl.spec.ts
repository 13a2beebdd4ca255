import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

const parameter = (value: unknown, name = "rds.force_ssl") => ({ name, value, applyMethod: "immediate" });
const group = (parameters: unknown, name = "forced") =>
    resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", name, { name, parameters });
const forced = group([parameter("1")]);
const open = group([parameter("0")], "open");

const cluster = (changes: Record<string, unknown> = {}) =>
    resource("aws:rds/cluster:Cluster", "acme-db", {
        engine: "aurora-postgresql",
        dbClusterParameterGroupName: "forced",
        ...changes,
    });

const judge = (changes: Record<string, unknown> = {}, ...groups: TestResource[]) =>
    judgeStack("aurora-force-ssl", [cluster(changes), forced, open, ...groups]);

const messages = (got: string, parameterName = "rds.force_ssl = 1") => [
    `acme-db: dbClusterParameterGroupName must name a parameter group of this stack with ${parameterName}, got ${got}; create the group next to the cluster`,
];

describe("aurora-force-ssl", () => {
    it("accepts a group of the stack, by name", async () => assert.deepEqual(await judge(), []));
    it("accepts an unknown made from a group that forces TLS", async () => {
        assert.deepEqual(await judge({ dbClusterParameterGroupName: madeFrom(forced) }), []);
    });
    it("accepts MySQL's own switch", async () => {
        const mysql = group([parameter("ON", "require_secure_transport")], "mysql");
        const changes = { engine: "aurora-mysql", dbClusterParameterGroupName: "mysql" };
        assert.deepEqual(await judge(changes, mysql), []);
    });

    for (const { title, changes, got } of [
        { title: "no group", changes: { dbClusterParameterGroupName: null }, got: "absent" },
        {
            title: "a default group",
            changes: { dbClusterParameterGroupName: "default.aurora-postgresql17" },
            got: '"default.aurora-postgresql17"',
        },
        {
            title: "a group that is not known",
            changes: { dbClusterParameterGroupName: unknown },
            got: "unknown (made from nothing in this stack)",
        },
        {
            title: "another group than the one that forces TLS",
            changes: { dbClusterParameterGroupName: "open" },
            got: 'open with rds.force_ssl "0"',
        },
        {
            title: "an unknown made from such a group",
            changes: { dbClusterParameterGroupName: madeFrom(open) },
            got: 'open with rds.force_ssl "0"',
        },
        {
            title: "an unknown made from two groups",
            changes: { dbClusterParameterGroupName: madeFrom(forced, open) },
            got: "unknown until forced, open exists",
        },
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(await judge(changes), messages(got)));
    }

    for (const { title, parameters, got } of [
        { title: "without the parameter", parameters: [parameter("1", "log_statement")], got: "absent" },
        { title: "without parameters", parameters: null, got: "absent" },
        { title: "with an unknown value", parameters: [parameter(unknown)], got: "unknown" },
        { title: "with unknown parameters", parameters: unknown, got: "unknown" },
        { title: "that says both", parameters: [parameter("1"), parameter("0")], got: '"1"' },
    ]) {
        it(`rejects a group ${title}`, async () => {
            const [message] = await judge({ dbClusterParameterGroupName: "odd" }, group(parameters, "odd"));
            assert.ok(message?.includes(`got odd with rds.force_ssl ${got}`), message);
        });
    }

    it("rejects an engine it knows nothing about", async () => {
        assert.deepEqual(await judge({ engine: unknown }), [
            "acme-db: engine must be one of aurora-postgresql, aurora-mysql, got unknown (made from nothing in this stack); teach this rule how the engine forces TLS",
        ]);
    });
});
