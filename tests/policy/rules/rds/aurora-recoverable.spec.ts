import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const good = { backupRetentionPeriod: 14, finalSnapshotIdentifier: "final", copyTagsToSnapshot: true };
const judge = (changes: Record<string, unknown>) =>
    judgeResource("aurora-recoverable", resource("aws:rds/cluster:Cluster", "db", { ...good, ...changes }));

describe("aurora-recoverable", () => {
    for (const [title, changes] of [
        ["what neo says", { skipFinalSnapshot: false }],
        ["the provider's own choice of a snapshot", {}],
        ["longer backups", { backupRetentionPeriod: 35 }],
        ["a snapshot whose name is not known yet", { finalSnapshotIdentifier: unknown }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [property, values] of [
        ["backupRetentionPeriod", [null, 1, 13, "14", unknown]],
        ["skipFinalSnapshot", [true, unknown]],
        ["finalSnapshotIdentifier", [null, ""]],
        ["copyTagsToSnapshot", [null, false, unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`db: ${property}`]);
            });
        }
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ backupRetentionPeriod: 7 }), [
            "db: backupRetentionPeriod must be 14 days at least, got 7; AWS defaults to one day",
        ]);
    });
});
