import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const cluster = (engine: unknown, enabledCloudwatchLogsExports: unknown) =>
    judgeResource(
        "aurora-observable",
        resource("aws:rds/cluster:Cluster", "db", { engine, enabledCloudwatchLogsExports }),
    );
const instance = (monitoringInterval: unknown) =>
    judgeResource(
        "aurora-observable",
        resource("aws:rds/clusterInstance:ClusterInstance", "db-0", { monitoringInterval }),
    );

describe("aurora-observable", () => {
    for (const [engine, exports] of [
        ["aurora-postgresql", ["postgresql"]],
        ["aurora-mysql", ["audit", "error"]],
    ] as const) {
        it(`accepts ${exports.join()} of ${engine}`, async () => assert.deepEqual(await cluster(engine, exports), []));
    }
    for (const [title, engine, exports] of [
        ["no log", "aurora-postgresql", null],
        ["another log", "aurora-postgresql", ["upgrade"]],
        ["logs that are not known", "aurora-postgresql", unknown],
        ["a log of another engine", "aurora-mysql", ["postgresql"]],
        ["an engine nobody has heard of", "postgres", ["postgresql"]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await cluster(engine, exports)), ["db: enabledCloudwatchLogsExports"]);
        });
    }
    for (const seconds of [1, 60]) {
        it(`accepts monitoring each ${seconds} s`, async () => assert.deepEqual(await instance(seconds), []));
    }
    for (const value of [null, 0, unknown]) {
        it(`rejects monitoring ${value === unknown ? "unknown" : value}`, async () => {
            assert.deepEqual(subjects(await instance(value)), ["db-0: monitoringInterval"]);
        });
    }
    it("tells which log", async () => {
        assert.deepEqual(await cluster("aurora-postgresql", []), [
            "db: enabledCloudwatchLogsExports must name postgresql, got []; else the log ends with the instance",
        ]);
    });
});
