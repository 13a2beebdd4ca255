import { strict as assert } from "node:assert";
import { sortLeftovers, sweepByHand } from "../../../service/domain/leftovers.ts";
import { found } from "../lifecycle/tenants.ts";

describe("what is left of a tenant", () => {
    const table: [string, string, string | null, "final-snapshot" | "key-pending-deletion" | "unexpected"][] = [
        ["aws:rds/clusterSnapshot:ClusterSnapshot", "neo-acme-test-database-final-a1", null, "final-snapshot"],
        ["aws:rds/snapshot:Snapshot", "neo-acme-test-database-final-a1", null, "final-snapshot"],
        ["aws:rds/clusterSnapshot:ClusterSnapshot", "made-by-hand", null, "unexpected"],
        ["aws:kms/key:Key", "1234", "2026-12-01T00:00:00Z", "key-pending-deletion"],
        ["aws:kms/key:Key", "1234", null, "unexpected"],
        ["aws:ecr/repository:Repository", "neo/acme", null, "unexpected"],
        ["aws:s3/bucket:Bucket", "neo-acme-final-a1", null, "unexpected"],
    ];
    for (const [type, id, goesAt, expected] of table) {
        it(`${type} ${id}${goesAt === null ? "" : " on its way"}: ${expected}`, () => {
            const object = found(type, id, goesAt);
            const { expected: kept, unexpected } = sortLeftovers([object]);
            if (expected === "unexpected") assert.deepEqual([kept, unexpected], [[], [object]]);
            else assert.deepEqual([kept, unexpected], [[{ ...object, why: expected }], []]);
        });
    }

    it("is looked up by hand with the filter that finds all of it", () => {
        assert.match(sweepByHand("acme"), /Key=neo:tenant,Values=acme`.* -l neo\/tenant=acme/);
    });
});
