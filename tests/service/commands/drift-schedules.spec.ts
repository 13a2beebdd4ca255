import { strict as assert } from "node:assert";
import { reportDrift } from "../../../service/commands/drift-reports.ts";
import {
    carryOutDueDrift,
    deleteDriftSchedule,
    putDriftSchedule,
    type DriftScheduleRequest,
} from "../../../service/commands/drift-schedules.ts";
import { requestOperation } from "../../../service/commands/operations.ts";
import { NotFound } from "../../../service/commands/refusals.ts";
import { defaultDriftActions } from "../../../service/domain/drift-decision.ts";
import { claim, LostLease, settle, waitingFor, type Claim } from "../../../service/store/claims.ts";
import type { Database } from "../../../service/store/database.ts";
import { latestReport } from "../../../service/store/drift.ts";
import { seedWanted } from "../../../service/store/wanted.ts";
import type { DriftClass, DriftFinding } from "../../../analysis/drift/finding.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { RecordedJobs } from "../../support/recorded-jobs.ts";
import { freshDatabase } from "../../support/service-database.ts";

const minute = 60_000;
const stacksOfAcme = ["acme", "acme-development", "acme-production", "acme-test"];

describe("looking for drift by schedule", () => {
    let database: Database;
    let jobs: RecordedJobs;
    before(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
    });
    beforeEach(async () => {
        jobs = new RecordedJobs();
        await database.deleteFrom("operation").execute();
        await database.deleteFrom("drift_schedule").execute();
        await database.updateTable("tenant").set({ status: "active" }).execute();
        await database.updateTable("stack").set({ hold_reason: null, applied: null }).execute();
        await database
            .updateTable("stack")
            .set({ applied: JSON.stringify({ operation: "x", version: 1 }) })
            .where("name", "in", [...stacksOfAcme, "globex", "account"])
            .execute();
    });

    const context = () => ({ database, jobs });
    const put = (more: Partial<DriftScheduleRequest> = {}) =>
        putDriftSchedule(context(), "anna", {
            name: "nightly",
            cron: "0 3 * * *",
            tenants: "*",
            actions: defaultDriftActions,
            withoutApproval: false,
            windowSeconds: 600,
            ...more,
        });
    const operations = () => database.selectFrom("operation").selectAll().orderBy("stack").execute();
    const asked = async () => (await operations()).map(({ stack }) => stack);

    it("asks for a drift of each stack that was brought up, in one group, spread over the window", async () => {
        const { due_at: due } = await put();
        const [group, ...others] = await carryOutDueDrift(context(), due);
        assert.deepEqual(others, []);
        const made = await operations();
        assert.deepEqual(
            made.map(({ stack }) => stack),
            ["account", ...stacksOfAcme, "globex"],
        );
        for (const { kind, operation_group, requested_by, not_before, status } of made) {
            assert.deepEqual([kind, operation_group, requested_by, status], ["drift", group, "anna", "queued"]);
            const delay = not_before!.getTime() - due.getTime();
            assert.ok(delay >= 0 && delay < 10 * minute);
        }
        assert.ok(new Set(made.map(({ not_before }) => not_before!.getTime())).size > 1);
        assert.deepEqual(
            jobs.enqueued.map(({ operation, after }) => [operation, after]).sort(),
            made.map(({ id, not_before }) => [id, not_before]).sort(),
        );
    });

    it("leaves out stacks that are held, busy or never brought up, and tenants that are not active", async () => {
        const { due_at: due } = await put({ tenants: "*" });
        await database.updateTable("stack").set({ hold_reason: "x" }).where("name", "=", "acme-test").execute();
        await database.updateTable("tenant").set({ status: "suspended" }).where("slug", "=", "globex").execute();
        await requestOperation(context(), "bert", { stack: "account", kind: "preview" });
        await database.updateTable("stack").set({ applied: "{}" }).where("name", "=", "acme").execute();
        await carryOutDueDrift(context(), due);
        const drifts = (await operations()).filter(({ kind }) => kind === "drift");
        assert.deepEqual(
            drifts.map(({ stack }) => stack),
            ["acme-development", "acme-production"],
        );
    });

    it("means the tenants whose names fit", async () => {
        await carryOutDueDrift(context(), (await put({ tenants: "ac*" })).due_at);
        assert.deepEqual(await asked(), stacksOfAcme);
    });

    it("does nothing before its time, and each time once, however many ask at once", async () => {
        const { due_at: due } = await put();
        const runs = async () => {
            const { count } = await database
                .selectFrom("audit")
                .select(({ fn }) => fn.countAll<string>().as("count"))
                .where("action", "=", "drift-schedule.run")
                .executeTakeFirstOrThrow();
            return Number(count);
        };
        const before = await runs();
        assert.deepEqual(await carryOutDueDrift(context(), new Date(due.getTime() - 1)), []);
        const groups = await Promise.all([1, 2, 3, 4, 5].map(() => carryOutDueDrift(context(), due)));
        assert.equal(groups.flat().length, 1);
        assert.equal(await runs(), before + 1);
        assert.equal((await asked()).length, 6);
        const row = await database.selectFrom("drift_schedule").selectAll().executeTakeFirstOrThrow();
        assert.equal(row.due_at.getTime(), due.getTime() + 24 * 60 * minute);
    });

    it("makes one run of all the times that nobody was there for", async () => {
        const { due_at: due } = await put();
        const later = new Date(due.getTime() + (5 * 24 * 60 + 1) * minute);
        assert.equal((await carryOutDueDrift(context(), later)).length, 1);
        assert.deepEqual(await carryOutDueDrift(context(), later), []);
    });

    it("asks for no stack twice when two schedules mean it at once", async () => {
        const { due_at: due } = await put();
        await put({ name: "again" });
        await Promise.all([carryOutDueDrift(context(), due), carryOutDueDrift(context(), due)]);
        assert.equal((await asked()).length, 6);
    });

    it("is carried out with the due time moved, or not at all", async () => {
        const { due_at: due } = await put();
        const broken = new RecordedJobs();
        broken.enqueue = () => Promise.reject(new Error("gone"));
        await assert.rejects(carryOutDueDrift({ database, jobs: broken }, due), /gone/);
        assert.deepEqual(await asked(), []);
        assert.equal((await carryOutDueDrift(context(), due)).length, 1);
    });

    it("is taken back, once", async () => {
        const { due_at: due } = await put();
        await deleteDriftSchedule(context(), "bert", "nightly");
        assert.deepEqual(await carryOutDueDrift(context(), due), []);
        await assert.rejects(deleteDriftSchedule(context(), "bert", "nightly"), NotFound);
    });

    it("is kept in the chain", async () => {
        const { due_at: due } = await put();
        const [group] = await carryOutDueDrift(context(), due);
        const rows = await database
            .selectFrom("audit")
            .select(["actor", "action", "detail"])
            .where("object", "=", "drift-schedule/nightly")
            .orderBy("sequence", "desc")
            .limit(2)
            .execute();
        assert.deepEqual(
            rows.map(({ actor, action }) => [actor, action]),
            [
                ["anna", "drift-schedule.run"],
                ["anna", "drift-schedule.put"],
            ],
        );
        assert.deepEqual(rows[0]!.detail, { due: due.toISOString(), stacks: 6, group });
    });

    describe("is followed", () => {
        const claimed = async (id: string): Promise<Claim> => {
            await database.updateTable("operation").set({ not_before: null }).where("id", "=", id).execute();
            const got = await claim(database, id, { worker: "w1", host: "h", bootId: "b", folderFor: () => "/work" });
            assert.ok(got !== undefined && "epoch" in got, JSON.stringify(got));
            return got;
        };
        const finding = (each: DriftClass): DriftFinding => ({
            urn: "urn:pulumi:acme-test::neo::aws:kms/key:Key::k",
            type: "aws:kms/key:Key",
            property: "policy",
            change: "changed",
            class: each,
            why: "who may decrypt",
        });
        const begun = async (more: Partial<DriftScheduleRequest> = {}): Promise<Claim> => {
            await carryOutDueDrift(context(), (await put({ tenants: "globex", ...more })).due_at);
            const [{ id }] = (await operations()) as unknown as [{ id: string }];
            return claimed(id);
        };
        const end = (mine: Claim, classes: readonly DriftClass[]) =>
            settle(database, mine, { status: "succeeded" }, (connection, operation) =>
                reportDrift(connection, operation, classes.map(finding)),
            );
        const held = async () =>
            (await database.selectFrom("stack").selectAll().where("name", "=", "globex").executeTakeFirstOrThrow())
                .hold_reason;
        const ups = async () => (await operations()).filter(({ kind }) => kind === "up");

        it("by a report of what was found", async () => {
            const mine = await begun();
            await end(mine, ["benign", "benign"]);
            const report = await latestReport(database, "globex");
            const { operation, tenant, benign, security, data_risk, action, findings } = report!;
            assert.deepEqual(
                [operation, tenant, benign, security, data_risk, action],
                [mine.operation.id, "globex", 2, 0, 0, "report"],
            );
            assert.equal(findings.length, 2);
            assert.deepEqual([await held(), await ups()], [null, []]);
        });

        it("by the hold that is there, if there is one", async () => {
            const mine = await begun();
            await database.updateTable("stack").set({ hold_reason: "looking" }).where("name", "=", "globex").execute();
            await end(mine, ["data-risk"]);
            assert.equal(await held(), "looking");
        });

        it("by a hold, where data is at risk", async () => {
            const mine = await begun();
            await end(mine, ["security", "data-risk"]);
            assert.match((await held()) ?? "", new RegExp(`drift was found .* operation/${mine.operation.id}`));
            assert.deepEqual(await ups(), []);
        });

        it("by an up that waits for somebody else's approval, and looks at what is there", async () => {
            const mine = await begun();
            await end(mine, ["security", "benign"]);
            const woken = await waitingFor(database, mine.operation);
            const [up, ...others] = await ups();
            assert.deepEqual(others, []);
            assert.deepEqual(
                [up!.stack, up!.needs_approval, up!.requested_by, up!.arguments, up!.operation_group],
                ["globex", true, "anna", { refresh: true }, mine.operation.operation_group],
            );
            assert.deepEqual(
                woken.map(({ id }) => id),
                [up!.id],
            );
            const report = await latestReport(database, "globex");
            assert.deepEqual([report!.action, report!.remediation], ["remediate", up!.id]);
        });

        it("by an up at once, where somebody has said so and all is benign", async () => {
            await end(
                await begun({ actions: { ...defaultDriftActions, benign: "remediate" }, withoutApproval: true }),
                ["benign"],
            );
            assert.deepEqual(
                (await ups()).map(({ needs_approval }) => needs_approval),
                [false],
            );
        });

        it("by no second up while a change of the stack is open", async () => {
            const mine = await begun();
            await requestOperation(context(), "bert", { stack: "globex", kind: "up" });
            await end(mine, ["security"]);
            assert.equal((await ups()).length, 1);
            assert.equal((await latestReport(database, "globex"))?.action, "report");
        });

        it("as was said when it was asked for, also when the schedule is gone", async () => {
            const mine = await begun();
            await deleteDriftSchedule(context(), "anna", "nightly");
            await end(mine, ["data-risk"]);
            assert.notEqual(await held(), null);
        });

        it("by nothing but a report when somebody has looked by hand", async () => {
            const { id } = await requestOperation(context(), "bert", { stack: "globex", kind: "drift" });
            await end(await claimed(id), ["security", "data-risk"]);
            assert.deepEqual([await held(), await ups()], [null, []]);
            assert.equal((await latestReport(database, "globex"))?.action, "report");
        });

        it("as a whole or not at all, and by nobody who has lost the operation", async () => {
            const mine = await begun();
            const killed = settle(database, mine, { status: "succeeded" }, async (connection, operation) => {
                await reportDrift(connection, operation, [finding("security")]);
                throw new Error("killed before the end");
            });
            await assert.rejects(killed, /killed/);
            assert.deepEqual([await ups(), await latestReport(database, "globex")], [[], undefined]);
            await end(mine, ["security"]);
            await assert.rejects(end(mine, ["security"]), LostLease);
            assert.equal((await ups()).length, 1);
        });
    });

    it("waits while the stack is looked at, or is being changed", async () => {
        const ask = async (kind: "drift" | "up") =>
            (await requestOperation(context(), "bert", { stack: "globex", kind })).id;
        const attempt = (id: string) =>
            claim(database, id, { worker: "w1", host: "h", bootId: "b", folderFor: () => "/work" });
        const [first, second] = [await ask("drift"), await ask("drift")];
        assert.deepEqual(await attempt(second), [{ reason: "stack-busy", operation: first }]);
        const mine = (await attempt(first)) as Claim;
        await settle(database, mine, { status: "succeeded" });
        const up = await ask("up");
        assert.ok("epoch" in ((await attempt(up)) as object));
        assert.deepEqual(await attempt(second), [{ reason: "stack-busy", operation: up }]);
    });
});
