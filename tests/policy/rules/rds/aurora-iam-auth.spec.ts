import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const good = { iamDatabaseAuthenticationEnabled: true, masterUsername: "neo" };
const judge = (changes: Record<string, unknown>) =>
    judgeResource("aurora-iam-auth", resource("aws:rds/cluster:Cluster", "db", { ...good, ...changes }));

describe("aurora-iam-auth", () => {
    it("accepts authentication by roles, and a name of one's own", async () => assert.deepEqual(await judge({}), []));
    for (const origin of ["snapshotIdentifier", "replicationSourceIdentifier", "restoreToPointInTime"]) {
        it(`accepts no name where ${origin} brings one`, async () => {
            assert.deepEqual(await judge({ masterUsername: null, [origin]: unknown }), []);
        });
    }
    for (const [property, values] of [
        ["iamDatabaseAuthenticationEnabled", [null, false, unknown]],
        ["masterUsername", [null, "postgres", "Admin", "root", "administrator", unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`db: ${property}`]);
            });
        }
    }
    it("rejects a usual name even where a snapshot brings one", async () => {
        assert.deepEqual(await judge({ masterUsername: "postgres", snapshotIdentifier: "before" }), [
            'db: masterUsername must be known and none of admin, administrator, postgres, root, got "postgres"; ' +
                "choose a name of your own",
        ]);
    });
});
