import { strict as assert } from "node:assert";
import fc from "fast-check";
import { sql } from "kysely";
import { changesState, operationKinds, type OperationKind } from "../../../service/domain/operation.ts";
import {
    claim,
    forgetState,
    LostLease,
    record,
    renewLease,
    settle,
    waitingFor,
    type Claim,
    type Claimant,
    type Obstacle,
    type Outcome,
} from "../../../service/store/claims.ts";
import type { Database } from "../../../service/store/database.ts";
import { eventsAfter } from "../../../service/store/events.ts";
import { freshDatabase } from "../../support/service-database.ts";

const claimant = (worker: string): Claimant => ({
    worker,
    host: "host-1",
    bootId: "boot-1",
    folderFor: (operation, attempt) => `/work/${operation}/${attempt}`,
});

let counted = 0;
/** Ids in the order they are asked for, as the service's own are. */
const nextId = () => `00000000-0000-7000-8000-${String(++counted).padStart(12, "0")}`;

async function queued(
    database: Database,
    stack: string,
    kind: OperationKind = "up",
    needs: readonly string[] = [],
): Promise<string> {
    const id = nextId();
    await database
        .insertInto("stack")
        .values({ name: stack, tenant: "acme", role: "stage", config: "{}" })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await database
        .insertInto("operation")
        .values({ id, stack, tenant: "acme", kind, arguments: "{}", status: "queued", requested_by: "anna" })
        .execute();
    for (const needed of needs) {
        await database.insertInto("operation_need").values({ operation: id, needs: needed }).execute();
    }
    return id;
}

async function claimed(database: Database, id: string, worker = "w1"): Promise<Claim> {
    const got = await claim(database, id, claimant(worker));
    assert.ok(got !== undefined && "epoch" in got, JSON.stringify(got));
    return got;
}

async function obstacles(database: Database, id: string): Promise<string[]> {
    const got = await claim(database, id, claimant("w2"));
    assert.ok(Array.isArray(got), "it was claimed");
    return (got as Obstacle[]).map(({ reason }) => reason);
}

describe("claims", () => {
    let database: Database;
    before(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
    });

    it("are given once, with a work folder and the stack's next epoch", async () => {
        const id = await queued(database, "once");
        const { epoch, attempt, folder } = await claimed(database, id);
        assert.deepEqual([epoch, attempt, folder], [1, 1, `/work/${id}/1`]);
        assert.equal(await claim(database, id, claimant("w2")), undefined);
    });

    it("are refused while an earlier change of the stack is open, and given after it", async () => {
        const [first, second] = [await queued(database, "busy"), await queued(database, "busy")];
        assert.deepEqual(await obstacles(database, second), ["stack-busy"]);
        const mine = await claimed(database, first);
        await settle(database, mine, { status: "succeeded" });
        const waiting = await waitingFor(database, mine.operation);
        assert.deepEqual(
            waiting.map(({ id }) => id),
            [second],
        );
        assert.equal((await claimed(database, second)).epoch, 2);
    });

    it("let previews pass, whatever else is going on", async () => {
        const change = await queued(database, "looked-at");
        const preview = await queued(database, "looked-at", "preview");
        await claimed(database, change);
        assert.equal((await claimed(database, preview)).epoch, 0);
    });

    it("say at their end whose turn comes: whoever waited, whoever needs it, and itself when it is tried again", async () => {
        const [first, second, third] = [
            await queued(database, "turns"),
            await queued(database, "turns"),
            await queued(database, "turns"),
        ];
        const needing = await queued(database, "elsewhere", "up", [first]);
        // In nobody's way, and nobody in its: it is never told of by another's end.
        await queued(database, "turns", "preview");
        const toldAfter = async (id: string, outcome: Outcome) => {
            const mine = await claimed(database, id);
            await settle(database, mine, outcome);
            return (await waitingFor(database, mine.operation)).map((operation) => operation.id);
        };
        assert.deepEqual(await toldAfter(first, { status: "queued" }), [first, needing]);
        assert.deepEqual(await toldAfter(first, { status: "succeeded" }), [second, needing]);
        assert.deepEqual(await toldAfter(second, { status: "failed" }), [third]);
    });

    it("are refused until everything needed has succeeded", async () => {
        const needed = await queued(database, "below");
        const needing = await queued(database, "above", "up", [needed]);
        assert.deepEqual(await obstacles(database, needing), ["needs"]);
        const mine = await claimed(database, needed);
        await settle(database, mine, { status: "succeeded" });
        const waiting = await waitingFor(database, mine.operation);
        assert.deepEqual(
            waiting.map(({ id }) => id),
            [needing],
        );
        await claimed(database, needing);
    });

    it("are refused while the stack is held, and before their time", async () => {
        const id = await queued(database, "kept");
        await database.updateTable("stack").set({ hold_reason: "audit" }).where("name", "=", "kept").execute();
        await database
            .updateTable("operation")
            .set({ not_before: new Date(Date.now() + 60_000) })
            .where("id", "=", id)
            .execute();
        assert.deepEqual(await obstacles(database, id), ["held", "too-early"]);
    });

    it("are refused while another's lease lasts, and no longer", async () => {
        const id = await queued(database, "leased");
        const lease = { stack: "leased", epoch: 7, operation: nextId(), holder: "w9" };
        await database
            .insertInto("lease")
            .values({ ...lease, expires_at: new Date(Date.now() + 60_000) })
            .execute();
        assert.deepEqual(await obstacles(database, id), ["leased"]);
        await database
            .updateTable("lease")
            .set({ expires_at: new Date(Date.now() - 1) })
            .where("stack", "=", "leased")
            .execute();
        assert.equal((await claimed(database, id)).epoch, 8);
    });

    it("go to one of many who ask at once", async () => {
        const id = await queued(database, "wanted");
        const got = await Promise.all(
            Array.from({ length: 8 }, (_, index) => claim(database, id, claimant(`w${index}`))),
        );
        assert.equal(got.filter((each) => each !== undefined && "epoch" in each).length, 1);
    });

    describe("of before a takeover", () => {
        it("write nothing any more: no event, no end, no renewal, and no state forgotten", async () => {
            const id = await queued(database, "taken");
            const old = await claimed(database, id);
            const left = () =>
                database
                    .selectFrom("stack")
                    .select("state_sha256")
                    .where("name", "=", "taken")
                    .executeTakeFirstOrThrow();
            const leave = () =>
                database.updateTable("stack").set({ state_sha256: "a" }).where("name", "=", "taken").execute();
            await leave();
            await forgetState(database, old);
            assert.equal((await left()).state_sha256, null);
            await leave();
            await renewLease(database, "taken", old.epoch);
            await database
                .updateTable("lease")
                .set({ epoch: sql`epoch + 1` })
                .where("stack", "=", "taken")
                .execute();
            const before = await eventsAfter(database, id, 0, 100);
            await assert.rejects(record(database, old, [{ type: "log", content: {} }]), LostLease);
            await assert.rejects(settle(database, old, { status: "succeeded" }), LostLease);
            await assert.rejects(renewLease(database, "taken", old.epoch), LostLease);
            await assert.rejects(forgetState(database, old), LostLease);
            assert.equal((await left()).state_sha256, "a");
            assert.deepEqual(await eventsAfter(database, id, 0, 100), before);
        });

        it("write nothing either when they only looked and were begun anew", async () => {
            const id = await queued(database, "looked-again", "preview");
            const old = await claimed(database, id);
            await settle(database, old, { status: "queued" });
            await claimed(database, id, "w2");
            await assert.rejects(record(database, old, [{ type: "log", content: {} }]), LostLease);
        });
    });

    it("number events without gaps, however many write at once", async () => {
        const id = await queued(database, "told");
        const mine = await claimed(database, id);
        const batches = Array.from({ length: 20 }, (_, index) =>
            Array.from({ length: 1 + (index % 3) }, () => ({ type: "log", content: { index } })),
        );
        await Promise.all(batches.map((events) => record(database, mine, events)));
        const events = await eventsAfter(database, id, 0, 1000);
        assert.equal(events.length, 1 + batches.flat().length);
        assert.deepEqual(
            events.map(({ sequence }) => sequence),
            events.map((_, index) => index + 1),
        );
    });

    it("never let two changes of a stack overlap, in whatever order workers ask and end", async function () {
        this.timeout(120_000);
        const step = fc.record({
            worker: fc.nat({ max: 3 }),
            pick: fc.nat({ max: 9 }),
            ends: fc.boolean(),
        });
        await fc.assert(
            fc.asyncProperty(
                fc.array(fc.constantFrom(...operationKinds), { minLength: 2, maxLength: 6 }),
                fc.array(step, { maxLength: 20 }),
                async (kinds, steps) => {
                    const stack = `any-${nextId()}`;
                    const ids: string[] = [];
                    for (const kind of kinds) ids.push(await queued(database, stack, kind));
                    const running = new Map<string, Claim>();
                    for (const { worker, pick, ends } of steps) {
                        const id = ids[pick % ids.length]!;
                        const mine = running.get(id);
                        if (mine !== undefined && ends) {
                            await settle(database, mine, { status: "succeeded" });
                            running.delete(id);
                        } else {
                            const got = await claim(database, id, claimant(`w${worker}`));
                            if (got !== undefined && "epoch" in got) running.set(id, got);
                        }
                        const changing = [...running.values()].filter(({ operation }) => changesState(operation.kind));
                        assert.ok(changing.length <= 1);
                    }
                },
            ),
            { numRuns: 40 },
        );
    });
});
