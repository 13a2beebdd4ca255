import { strict as assert } from "node:assert";
import { InvalidConfig, NotFound, Stale } from "../../../service/commands/refusals.ts";
import { putStack, type StackRequest } from "../../../service/commands/stacks.ts";
import type { Database } from "../../../service/store/database.ts";
import { seedWanted, wantedFiles } from "../../../service/store/wanted.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { RecordedJobs } from "../../support/recorded-jobs.ts";
import { freshDatabase } from "../../support/service-database.ts";

describe("a stack's config", () => {
    let database: Database;
    let jobs: RecordedJobs;
    before(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
    });
    beforeEach(() => {
        jobs = new RecordedJobs();
    });

    const stage = { role: "stage", customer: "acme", stage: "test" };
    const put = (more: Partial<StackRequest> = {}) =>
        putStack({ database, jobs }, "anna", { stack: "acme-test", config: stage, version: 1, ...more });
    const refusedUnchanged = async (request: Partial<StackRequest>, said: RegExp) => {
        const before = await wantedFiles(database);
        await assert.rejects(put(request), (error) => error instanceof InvalidConfig && said.test(error.message));
        assert.deepEqual(await wantedFiles(database), before);
        assert.deepEqual(jobs.enqueued, []);
    };

    it("is refused with every rule that is broken, and nothing is written", async () => {
        const config = { ...stage, database: { minCapacity: 3, maxCapacity: 1 }, colour: "red" };
        await refusedUnchanged({ config }, /colour must/);
        await refusedUnchanged(
            { config: { ...stage, database: { minCapacity: 3, maxCapacity: 1 } } },
            /minCapacity must/,
        );
    });

    it("cannot make a stack another tenant's, or another thing", async () => {
        await refusedUnchanged({ config: { ...stage, customer: "globex" } }, /must/);
        await refusedUnchanged({ config: { role: "customer", customer: "acme" } }, /belong to a stack named acme/);
    });

    it("is refused when it breaks a stack that stands on it", async () => {
        await refusedUnchanged({ stack: "cell-test-1", config: { role: "cell", kind: "development" } }, /must/);
    });

    it("is changed from the version that was looked at, and brought up", async () => {
        await assert.rejects(put({ version: 2 }), Stale);
        await assert.rejects(put({ stack: "nowhere" }), NotFound);
        const { stack, operation } = await put({ config: { ...stage, quota: { cpu: 20 } }, needsApproval: true });
        assert.deepEqual([stack.version, stack.config], [2, { ...stage, quota: { cpu: 20 } }]);
        assert.deepEqual([operation.kind, operation.needs_approval], ["up", true]);
        assert.deepEqual(
            jobs.enqueued.map((each) => each.operation),
            [operation.id],
        );
    });

    it("is refused when it takes more than there is, and then takes nothing", async () => {
        const withReaders = (name: string) => ({
            stack: `acme-${name}`,
            config: { role: "stage", customer: "acme", stage: name, database: { readers: 15 } },
        });
        await put({ ...withReaders("development") });
        await put({ ...withReaders("test"), version: 2 });
        jobs.enqueued.length = 0;
        await refusedUnchanged(
            withReaders("production"),
            /config must fit into what there is, got "database instances in the account: 53 would be used, and there are 40"/,
        );
    });
});
