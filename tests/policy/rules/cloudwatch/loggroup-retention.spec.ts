import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (name: unknown, retentionInDays: unknown) =>
    judgeResource("loggroup-retention", resource("aws:cloudwatch/logGroup:LogGroup", "log", { name, retentionInDays }));

const audits = [
    "/aws/eks/neo-shared-cluster/cluster",
    "/neo/shared/platform/flow-logs",
    "/aws/rds/cluster/neo-acme-database/postgresql",
    "/neo/acme/production/audit",
];

describe("loggroup-retention", () => {
    it("accepts a day of an app's logs", async () => assert.deepEqual(await judge("/neo/acme/production/apps", 1), []));
    for (const name of audits) {
        it(`accepts a year of ${name}`, async () => assert.deepEqual(await judge(name, 365), []));
        it(`rejects less`, async () => {
            assert.deepEqual(await judge(name, 364), [
                "log: retentionInDays must be 365 days at least, got 364; without it they stay for ever",
            ]);
        });
    }
    for (const [title, name] of [
        ["not known", unknown],
        ["not said", null],
    ] as const) {
        it(`takes a name that is ${title} for an audit's`, async () => {
            assert.deepEqual(await judge(name, 365), []);
            assert.deepEqual(subjects(await judge(name, 30)), ["log: retentionInDays"]);
        });
    }
    for (const days of [null, 0, "30", unknown]) {
        it(`rejects ${days === unknown ? "unknown" : JSON.stringify(days)} days`, async () => {
            assert.deepEqual(subjects(await judge("/neo/acme/production/apps", days)), ["log: retentionInDays"]);
        });
    }
});
