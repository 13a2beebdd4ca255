import { strict as assert } from "node:assert";
import { sql } from "kysely";
import { appendAudit, firstBrokenAudit } from "../../../service/store/audit.ts";
import type { Database } from "../../../service/store/database.ts";
import { freshDatabase } from "../../support/service-database.ts";

describe("the chain of what was done", () => {
    let database: Database;
    beforeEach(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
        await Promise.all(
            Array.from({ length: 12 }, (_, index) =>
                database.transaction().execute((connection) =>
                    appendAudit(connection, {
                        actor: "anna",
                        action: "operation.request",
                        object: `stack/acme-${index}`,
                        detail: { kind: "up", index, nested: { b: 1, a: [true, null] } },
                    }),
                ),
            ),
        );
    });

    it("holds, however many wrote at once", async () => {
        assert.equal(await firstBrokenAudit(database), undefined);
    });

    for (const [title, change] of [
        ["changed", sql`update audit set actor = 'somebody' where sequence = 5`],
        ["changed within", sql`update audit set detail = jsonb_set(detail, '{nested,b}', '2') where sequence = 5`],
        ["dated back", sql`update audit set at = at - interval '1 second' where sequence = 5`],
        ["removed", sql`delete from audit where sequence = 5`],
    ] as const) {
        it(`shows the first row that was ${title}`, async () => {
            await change.execute(database);
            assert.equal(await firstBrokenAudit(database), 5);
        });
    }
});
