import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: Record<string, unknown>, parameters: unknown = [{ name: "log_statement", value: "ddl" }]) => {
    const group = resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "parameters", { parameters });
    const other = resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "other", { parameters: [] });
    const good = { engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["postgresql"] };
    const props = { ...good, dbClusterParameterGroupName: madeFrom(group), ...changes };
    return judgeStack("aurora-observable", [resource("aws:rds/cluster:Cluster", "db", props), group, other]);
};

describe("aurora-observable", () => {
    for (const [title, changes] of [
        ["PostgreSQL's log", {}],
        [
            "MySQL's, whatever its parameters",
            { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit", "error"] },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("leaves MySQL's parameters alone", async () => {
        assert.deepEqual(await judge({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["error"] }, []), []);
    });
    for (const [title, changes] of [
        ["no log", { enabledCloudwatchLogsExports: null }],
        ["another log", { enabledCloudwatchLogsExports: ["upgrade"] }],
        ["logs that are not known", { enabledCloudwatchLogsExports: unknown }],
        ["a log of another engine", { engine: "aurora-mysql" }],
        ["an engine nobody has heard of", { engine: "postgres" }],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes)), ["db: enabledCloudwatchLogsExports"]);
        });
    }
    for (const [title, value] of [
        ["every change", "mod"],
        ["everything", "all"],
    ] as const) {
        it(`accepts ${title} being logged, beside other settings`, async () => {
            const parameters = [
                { name: "rds.force_ssl", value: "1" },
                { name: "log_statement", value },
            ];
            assert.deepEqual(await judge({}, parameters), []);
        });
    }
    for (const [title, parameters] of [
        ["no setting", []],
        ["another setting", [{ name: "log_lock_waits", value: "all" }]],
        ["no statements", [{ name: "log_statement", value: "none" }]],
        ["a value that is not known", [{ name: "log_statement", value: unknown }]],
        ["parameters that are not known", unknown],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge({}, parameters)), ["parameters: log_statement"]);
        });
    }
    it("tells which log, and which statements", async () => {
        assert.deepEqual(await judge({ enabledCloudwatchLogsExports: [] }, []), [
            "db: enabledCloudwatchLogsExports must name postgresql, got []; else the log ends with the instance",
            "parameters: log_statement must be one of ddl, mod, all, got absent; else nobody knows who changed the schema",
        ]);
    });
});
