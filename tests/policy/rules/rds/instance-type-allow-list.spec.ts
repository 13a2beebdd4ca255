import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (instanceClass: unknown) =>
    judgeResource(
        "instance-type-allow-list",
        resource("aws:rds/clusterInstance:ClusterInstance", "db", { instanceClass }),
    );

describe("instance-type-allow-list", () => {
    it("accepts serverless", async () => assert.deepEqual(await judge("db.serverless"), []));
    for (const value of [null, "db.t4g.medium", unknown]) {
        it(`rejects ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await judge(value)), ["db: instanceClass"]);
        });
    }
    it("tells the class seen", async () => {
        assert.deepEqual(await judge("db.r8g.16xlarge"), [
            'db: instanceClass must be "db.serverless", got "db.r8g.16xlarge"; a fixed size has no bounds of a tier, and ' +
                "never rests",
        ]);
    });
});
