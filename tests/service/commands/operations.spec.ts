import { strict as assert } from "node:assert";
import { v7 as newId } from "uuid";
import {
    approveOperation,
    cancelOperation,
    holdStack,
    releaseStack,
    requestOperation,
    retryOperation,
} from "../../../service/commands/operations.ts";
import { Conflict, NotFound } from "../../../service/commands/refusals.ts";
import { claim, settle, type Claim } from "../../../service/store/claims.ts";
import type { Database } from "../../../service/store/database.ts";
import { eventsAfter } from "../../../service/store/events.ts";
import { seedWanted } from "../../../service/store/wanted.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { RecordedJobs } from "../../support/recorded-jobs.ts";
import { freshDatabase } from "../../support/service-database.ts";

describe("operations by command", () => {
    let database: Database;
    let jobs: RecordedJobs;
    before(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
    });
    beforeEach(async () => {
        jobs = new RecordedJobs();
        await database.updateTable("operation").set({ status: "cancelled" }).where("ended_at", "is", null).execute();
        await database.deleteFrom("lease").execute();
    });

    const context = () => ({ database, jobs });
    const ask = (stack: string, more = {}) => requestOperation(context(), "anna", { stack, kind: "up", ...more });
    const claimed = async (id: string): Promise<Claim> => {
        const got = await claim(database, id, { worker: "w1", host: "h", bootId: "b", folderFor: () => "/work" });
        assert.ok(got !== undefined && "epoch" in got);
        return got;
    };
    const statusOf = async (id: string) =>
        (await database.selectFrom("operation").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

    it("are handed to workers who can reach the stack's cluster", async () => {
        for (const stack of ["account", "acme", "platform-services", "acme-test", "acme-test-apps"]) await ask(stack);
        assert.deepEqual(
            jobs.enqueued.map(({ place }) => place),
            ["aws", "aws", "neo-shared-platform-cluster", "neo-shared-test1-cluster", "neo-shared-test1-cluster"],
        );
    });

    it("are refused for a stack nobody wants", async () => {
        await assert.rejects(ask("nowhere"), NotFound);
    });

    describe("are cancelled", () => {
        it("at once while they wait, and whoever waited for them is woken", async () => {
            const [first, second] = [await ask("globex"), await ask("globex")];
            jobs.enqueued.length = 0;
            assert.equal((await cancelOperation(context(), "anna", first.id)).status, "cancelled");
            assert.deepEqual(
                jobs.enqueued.map(({ operation }) => operation),
                [second.id],
            );
        });
        it("by their runner while they run: it is told, first kindly, then with force", async () => {
            const { id } = await ask("cell-test-1");
            const mine = await claimed(id);
            assert.deepEqual(pick(await cancelOperation(context(), "anna", id)), ["cancelling", "graceful"]);
            assert.deepEqual(pick(await cancelOperation(context(), "anna", id, true)), ["cancelling", "force"]);
            await settle(database, mine, { status: "cancelled" });
            assert.equal(await statusOf(id), "cancelled");
        });
        it("never when they are over", async () => {
            const { id } = await ask("cell-production-1");
            await settle(database, await claimed(id), { status: "succeeded" });
            await assert.rejects(cancelOperation(context(), "anna", id), Conflict);
        });
    });

    describe("are tried again", () => {
        it("when they failed, and only then", async () => {
            const { id } = await ask("cell-development-1");
            await assert.rejects(retryOperation(context(), "anna", id), Conflict);
            const failure = { class: "quota", message: "too many", remedy: "raise it" } as const;
            await settle(database, await claimed(id), { status: "failed", failure });
            jobs.enqueued.length = 0;
            const again = await retryOperation(context(), "anna", id);
            assert.deepEqual([again.status, again.failure, again.ended_at], ["queued", null, null]);
            assert.deepEqual(
                jobs.enqueued.map(({ operation }) => operation),
                [id],
            );
            assert.equal((await claimed(id)).attempt, 2);
        });
    });

    describe("are approved", () => {
        const waiting = async (stack: string, expiresInSeconds = 3600) => {
            const { id } = await ask(stack, { needsApproval: true });
            const plan = newId();
            await database
                .insertInto("plan")
                .values({
                    id: plan,
                    stack,
                    operation: id,
                    content: Buffer.from("{}"),
                    sha256: "a",
                    state_sha256: "b",
                    release: "c",
                    config_sha256: "d",
                    policy_sha256: "e",
                    summary: "{}",
                    created_at: new Date(),
                    expires_at: new Date(Date.now() + expiresInSeconds * 1000),
                })
                .execute();
            await settle(database, await claimed(id), { status: "awaiting-approval", plan });
            jobs.enqueued.length = 0;
            return { id, plan };
        };

        it("by somebody else, for the plan that was looked at", async () => {
            const { id, plan } = await waiting("acme-test");
            await assert.rejects(approveOperation(context(), "bert", id, newId()), /plan must be/);
            await assert.rejects(approveOperation(context(), "anna", id, plan), /somebody else's/);
            assert.equal((await approveOperation(context(), "bert", id, plan)).status, "queued");
            assert.deepEqual(
                jobs.enqueued.map(({ operation }) => operation),
                [id],
            );
            await assert.rejects(approveOperation(context(), "bert", id, plan), /must wait for approval/);
        });
        it("not once the plan has expired", async () => {
            const { id, plan } = await waiting("acme-production", -1);
            await assert.rejects(approveOperation(context(), "bert", id, plan), /must not have expired/);
        });
    });

    it("wait while their stack is held, and are woken when it is released", async () => {
        await holdStack(context(), "anna", "acme-development", "looking at it");
        const { id } = await ask("acme-development");
        const got = await claim(database, id, { worker: "w", host: "h", bootId: "b", folderFor: () => "/w" });
        assert.deepEqual(got, [{ reason: "held", text: "looking at it" }]);
        jobs.enqueued.length = 0;
        await releaseStack(context(), "anna", "acme-development");
        assert.deepEqual(
            jobs.enqueued.map(({ operation }) => operation),
            [id],
        );
        await claimed(id);
        await assert.rejects(holdStack(context(), "anna", "nowhere", "x"), NotFound);
    });

    it("tell who did what, in their events and in the chain", async () => {
        const { id } = await ask("globex-production");
        await cancelOperation(context(), "bert", id);
        const events = await eventsAfter(database, id, 0, 10);
        assert.deepEqual(
            events.map(({ type }) => type),
            ["requested", "settled"],
        );
        const rows = await database
            .selectFrom("audit")
            .select(["actor", "action"])
            .where("object", "in", [`operation/${id}`, "stack/globex-production"])
            .orderBy("sequence")
            .execute();
        assert.deepEqual(rows, [
            { actor: "anna", action: "operation.request" },
            { actor: "bert", action: "operation.cancel" },
        ]);
    });
});

function pick({ status, cancel }: { status: string; cancel: string | null }): unknown[] {
    return [status, cancel];
}
