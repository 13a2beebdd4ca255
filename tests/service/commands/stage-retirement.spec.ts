import { strict as assert } from "node:assert";
import { requestOffboarding, confirmOffboarding } from "../../../service/commands/offboarding.ts";
import { cancelOperation, requestOperation } from "../../../service/commands/operations.ts";
import { Conflict, InvalidConfig, NotFound } from "../../../service/commands/refusals.ts";
import { deleteStageExpiry, putStageExpiry } from "../../../service/commands/stage-expiry.ts";
import {
    confirmStageRetirement,
    continueStageRetirement,
    retireStage,
    withdrawStageRetirement,
} from "../../../service/commands/stage-retirement.ts";
import { setSuspended } from "../../../service/commands/suspension.ts";
import { putTenant } from "../../../service/commands/tenants.ts";
import type { StageRetirementRow } from "../../../service/store/tables.ts";
import { wantedLandscape } from "../../../service/store/wanted.ts";
import { failing, SampleTenants } from "../lifecycle/tenants.ts";

const now = new Date("2026-11-01T12:00:00.000Z");
const hour = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * hour);

describe("a stage on its way out", function () {
    this.timeout(60_000);
    let tenants: SampleTenants;
    before(async () => (tenants = await SampleTenants.open()));
    beforeEach(() => tenants.reset());
    after(() => tenants.close());

    const retire = (stage = "test", by = "anna") => retireStage(tenants.context, by, "acme", stage);
    const row = (): Promise<StageRetirementRow> =>
        tenants.database
            .selectFrom("stage_retirement")
            .selectAll()
            .orderBy("id", "desc")
            .limit(1)
            .executeTakeFirstOrThrow();

    it("is retired and destroyed after its apps, by one group, and leaves document and bus", async () => {
        const { operation_group: group } = await retire();
        const asked = await tenants.operations(group!);
        assert.deepEqual(
            asked.map(({ kind, stack }) => `${kind} ${stack}`),
            ["up acme-test-apps", "destroy acme-test-apps", "up acme-test", "destroy acme-test"],
        );
        assert.deepEqual(
            await tenants.workToEnd(now),
            asked.map(({ kind, stack }) => `${kind} ${stack}`),
        );
        const { status, ended_at } = await row();
        assert.equal(status, "done");
        assert.ok(ended_at instanceof Date);
        const { customers, stacks, bus } = await wantedLandscape(tenants.database);
        assert.deepEqual(Object.keys(customers.acme?.stages ?? {}).sort(), ["development", "production"]);
        assert.ok(!("acme-test" in stacks) && !("acme-test-apps" in stacks));
        assert.ok(!("acme-test" in (bus?.stages ?? {})) && "acme-production" in (bus?.stages ?? {}));
        // What was done with it stays.
        assert.equal((await tenants.operations(group!)).length, 4);
        await assert.rejects(
            requestOperation(tenants.context, "anna", { stack: "acme-test", kind: "preview" }),
            NotFound,
        );
    });

    it("supersedes what waited, and takes no other change", async () => {
        const { id } = await requestOperation(tenants.context, "bert", { stack: "acme-test", kind: "up" });
        await retire();
        const waiting = await tenants.database
            .selectFrom("operation")
            .select("status")
            .where("id", "=", id)
            .executeTakeFirstOrThrow();
        assert.equal(waiting.status, "superseded");
        for (const kind of ["up", "destroy"] as const) {
            await assert.rejects(requestOperation(tenants.context, "bert", { stack: "acme-test", kind }), Conflict);
        }
        const { document, version } = await tenants.tenant("acme");
        const { operations } = await putTenant(tenants.context, "anna", { slug: "acme", document, version });
        assert.equal(operations.filter(({ stack }) => stack.startsWith("acme-test")).length, 0);
        assert.equal(operations.length, 5);
        const suspended = await setSuspended(tenants.context, "anna", "acme", true);
        assert.equal(suspended.operations.length, 5);
        assert.equal((await tenants.stack("acme-test")).config.lifecycle, "retiring");
    });

    it("is asked for once, however often", async () => {
        const first = await retire();
        assert.equal((await retire()).id, first.id);
        await assert.rejects(retire("staging"), NotFound);
    });

    it("of production needs somebody else, who writes its name out", async () => {
        const { status, operation_group: group } = await retire("production");
        assert.deepEqual([status, group], ["requested", null]);
        assert.deepEqual(await tenants.workToEnd(now), []);
        const confirm = (by: string, stack = "acme-production") =>
            confirmStageRetirement(tenants.context, by, "acme", "production", stack);
        await assert.rejects(confirm("anna"), /somebody else's than the request, got anna/);
        await assert.rejects(confirm("bert", "acme-test"), /stack must be acme-production, got acme-test/);
        await withdrawStageRetirement(tenants.context, "anna", "acme", "production");
        await assert.rejects(confirm("bert"), NotFound);
        await retire("production");
        assert.equal((await confirm("bert")).confirmed_by, "bert");
        await assert.rejects(withdrawStageRetirement(tenants.context, "anna", "acme", "production"), Conflict);
        assert.equal((await tenants.workToEnd(now)).at(-1), "destroy acme-production");
    });

    it("asks for attention when something fails or is cancelled, and goes on where it was", async () => {
        const { operation_group: group } = await retire();
        await tenants.workToEnd(now, ({ kind }) => (kind === "destroy" ? failing : undefined));
        assert.equal((await row()).status, "needs-attention");
        assert.match((await row()).attention ?? "", /destroy of acme-test-apps must succeed, got failed/);
        await continueStageRetirement(tenants.context, "bert", "acme", "test");
        const [waiting] = (await tenants.operations(group!)).filter(
            ({ kind, stack }) => kind === "up" && stack === "acme-test",
        );
        await cancelOperation(tenants.context, "anna", waiting!.id);
        await tenants.workToEnd(now);
        assert.match((await row()).attention ?? "", /up of acme-test must succeed, got cancelled/);
        await continueStageRetirement(tenants.context, "bert", "acme", "test");
        assert.deepEqual(await tenants.workToEnd(now), ["up acme-test", "destroy acme-test"]);
        assert.equal((await row()).status, "done");
    });

    it("may come back under its name, which begins anew", async () => {
        const { document } = await tenants.tenant("acme");
        await retire();
        await tenants.workToEnd(now);
        const { version } = await tenants.tenant("acme");
        await putTenant(tenants.context, "anna", { slug: "acme", document, version });
        const { gone_at, config, leaving } = await tenants.stack("acme-test");
        assert.deepEqual([gone_at, config.lifecycle, leaving], [null, undefined, null]);
        assert.ok("acme-test" in ((await wantedLandscape(tenants.database)).bus?.stages ?? {}));
    });

    it("ends before its tenant is offboarded as a whole", async () => {
        await retire();
        const request = { tenant: "acme", reason: "contract ends", retentionDays: 0, wantsExport: false };
        await requestOffboarding(tenants.context, "anna", request);
        const confirm = () => confirmOffboarding(tenants.context, "bert", "acme", "acme", now);
        await assert.rejects(confirm(), /stages must not be on their way out, got test \(retiring\)/);
        await tenants.workToEnd(now);
        await confirm();
        await assert.rejects(retire("development"), Conflict);
    });

    describe("by its time", () => {
        const expire = (stage: string, expiresAt: Date, at = now) =>
            putStageExpiry(tenants.context, "anna", { tenant: "acme", stage, expiresAt }, at);

        it("goes once it is over, once, however many look at once", async () => {
            await expire("test", later(1));
            await tenants.advance(new Date(later(1).getTime() - 1));
            assert.deepEqual(await tenants.work(), []);
            await Promise.all([1, 2, 3].map(() => tenants.advance(later(1))));
            assert.equal((await row()).requested_by, "service:expiry");
            const groups = await tenants.database.selectFrom("operation_group").select("id").execute();
            assert.equal(groups.length, 1);
            await assert.rejects(expire("test", later(5), later(1)), /must not be on its way out, got retiring/);
            await assert.rejects(deleteStageExpiry(tenants.context, "anna", "acme", "test"), Conflict);
            await tenants.workToEnd(later(1));
            assert.equal((await row()).status, "done");
            assert.ok((await tenants.auditOf("acme")).includes("service:expiry stage.retire"));
            assert.deepEqual(await tenants.database.selectFrom("stage_expiry").selectAll().execute(), []);
        });

        it("is extended, and taken away, before", async () => {
            await expire("test", later(1));
            await expire("test", later(3));
            await tenants.advance(later(2));
            assert.deepEqual(await tenants.work(), []);
            await deleteStageExpiry(tenants.context, "anna", "acme", "test");
            await tenants.advance(later(9));
            assert.deepEqual(await tenants.work(), []);
            await assert.rejects(deleteStageExpiry(tenants.context, "anna", "acme", "test"), NotFound);
        });

        it("is not set for production, for the past, and for a stage that is not there", async () => {
            await assert.rejects(expire("production", later(1)), /a production stage must have no end/);
            await assert.rejects(expire("test", now), (error) => {
                assert.ok(error instanceof InvalidConfig);
                assert.match(error.message, /body: expiresAt must lie ahead, got "?2026-11-01T12/);
                return true;
            });
            await assert.rejects(expire("staging", later(1)), NotFound);
        });

        it("waits while its tenant is on its way out as a whole", async () => {
            await expire("test", later(1));
            const request = { tenant: "acme", reason: "contract ends", retentionDays: 9, wantsExport: false };
            await requestOffboarding(tenants.context, "anna", request);
            await confirmOffboarding(tenants.context, "bert", "acme", "acme", now);
            await tenants.workToEnd(later(2));
            assert.deepEqual(await tenants.database.selectFrom("stage_retirement").selectAll().execute(), []);
        });
    });
});
