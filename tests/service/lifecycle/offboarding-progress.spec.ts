import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { compactVerify, createLocalJWKSet } from "jose";
import { publicKeys } from "../../../service/auth/signing-keys.ts";
import {
    attestSweep,
    confirmOffboarding,
    continueOffboarding,
    requestOffboarding,
    withdrawOffboarding,
    type OffboardingRequest,
} from "../../../service/commands/offboarding.ts";
import { cancelOperation, requestOperation } from "../../../service/commands/operations.ts";
import { Conflict, NotFound } from "../../../service/commands/refusals.ts";
import { setSuspended } from "../../../service/commands/suspension.ts";
import { putStack } from "../../../service/commands/stacks.ts";
import { putTenant } from "../../../service/commands/tenants.ts";
import { reportIn } from "../../../service/lifecycle/offboarding-report.ts";
import { firstBrokenAudit } from "../../../service/store/audit.ts";
import type { OffboardingRow } from "../../../service/store/tables.ts";
import { wantedLandscape } from "../../../service/store/wanted.ts";
import { failing, found, SampleTenants } from "./tenants.ts";

const day = 86_400_000;
const now = new Date("2026-11-01T12:00:00.000Z");

describe("an offboarding", function () {
    this.timeout(60_000);
    let tenants: SampleTenants;
    before(async () => (tenants = await SampleTenants.open()));
    beforeEach(() => tenants.reset());
    after(() => tenants.close());

    const request = (more: Partial<OffboardingRequest> = {}) =>
        requestOffboarding(tenants.context, "anna", {
            tenant: "acme",
            reason: "contract ends",
            retentionDays: 0,
            wantsExport: true,
            ...more,
        });
    const confirm = (by = "bert", repeated = "acme") => confirmOffboarding(tenants.context, by, "acme", repeated, now);
    const row = (): Promise<OffboardingRow> =>
        tenants.database.selectFrom("offboarding").selectAll().orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
    const status = async () => (await row()).status;

    it("takes two people, and the tenant's name written out; nothing changes before", async () => {
        await request();
        await assert.rejects(confirm("anna"), /confirmation must be somebody else's than the request, got anna/);
        await assert.rejects(confirm("bert", "globex"), /tenant must be repeated, got globex/);
        assert.equal((await tenants.tenant("acme")).status, "active");
        assert.deepEqual(await tenants.workToEnd(now), []);
        await assert.rejects(request(), Conflict);
        await assert.rejects(request({ tenant: "umbrella" }), NotFound);
        await confirm();
        assert.equal((await tenants.tenant("acme")).status, "offboarding");
        await assert.rejects(confirm("clara"), Conflict);
    });

    it("suspends at once, keeps everything for the time of retention, and lets nobody change the tenant", async () => {
        await request({ retentionDays: 30 });
        await confirm();
        const { document, version } = await tenants.tenant("acme");
        assert.equal(document.lifecycle, "suspended");
        const done = await tenants.workToEnd(now);
        assert.deepEqual([...new Set(done.map((each) => each.split(" ")[0]))], ["up"]);
        assert.equal(done.length, 7);
        assert.equal(await status(), "retention");
        assert.deepEqual(await tenants.workToEnd(new Date(now.getTime() + 30 * day - 1)), []);
        await assert.rejects(putTenant(tenants.context, "anna", { slug: "acme", document, version }), Conflict);
        await assert.rejects(setSuspended(tenants.context, "anna", "acme", false), Conflict);
        const { config, version: of } = await tenants.stack("acme-test");
        const own = { stack: "acme-test", config: { ...config, lifecycle: "active" }, version: of };
        await assert.rejects(putStack(tenants.context, "anna", own), /tenant acme must not be on its way out/);
        await tenants.advance(new Date(now.getTime() + 30 * day));
        assert.equal(await status(), "retiring");
    });

    it("retires and destroys every stack, each after those that stand on it, and says so in a signed report", async () => {
        await request();
        await confirm();
        tenants.objects = [
            found("aws:rds/clusterSnapshot:ClusterSnapshot", "neo-acme-test-database-final-a1"),
            found("aws:kms/key:Key", "1234", "2026-12-01T00:00:00Z"),
        ];
        const done = await tenants.workToEnd(now);
        const destroyed = done.filter((each) => each.startsWith("destroy"));
        assert.equal(destroyed.length, 7);
        assert.equal(destroyed.at(-1), "destroy acme");
        for (const stage of ["development", "test", "production"]) {
            const [apps, stack] = [`acme-${stage}-apps`, `acme-${stage}`];
            assert.ok(done.indexOf(`destroy ${apps}`) < done.indexOf(`destroy ${stack}`), stage);
            assert.ok(done.lastIndexOf(`up ${stack}`) < done.indexOf(`destroy ${apps}`), "all are retired before");
        }
        const { status, report, sweep } = await row();
        assert.equal(status, "done");
        assert.equal((await tenants.tenant("acme")).status, "offboarded");
        const landscape = await wantedLandscape(tenants.database);
        assert.deepEqual(
            Object.keys(landscape.stacks).filter((name) => name.startsWith("acme")),
            [],
        );
        assert.deepEqual(Object.keys(landscape.bus?.stages ?? {}), ["globex-production"]);
        assert.ok(sweep?.by === "inventory" && sweep.expected.length === 2);

        const keys = createLocalJWKSet(await publicKeys(tenants.database, ["reports"]));
        const { payload, protectedHeader } = await compactVerify(report!, keys);
        assert.equal(protectedHeader.alg, "ES256");
        const told = reportIn(report!);
        assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), told);
        assert.deepEqual([told.requested.by, told.confirmed.by, told.reason], ["anna", "bert", "contract ends"]);
        assert.equal(told.stacks.length, 7);
        assert.ok(told.stacks.every(({ status, deleted }) => status === "succeeded" && deleted === 7));
        const first = told.keys[0]!;
        assert.equal(Date.parse(first.destroyedAt) - Date.parse(first.deletionAskedAt), 30 * day);
        const { content, sha256 } = await tenants.database
            .selectFrom("tenant_export")
            .selectAll()
            .executeTakeFirstOrThrow();
        assert.equal(createHash("sha256").update(content).digest("hex"), sha256);
        assert.equal(told.export?.sha256, sha256);
        const exported = JSON.parse(content);
        assert.equal(exported.tenant.document.owner, "acme-team");
        assert.ok(exported.audit.some(({ action }: { action: string }) => action === "offboarding.confirm"));
        assert.equal(exported.stacks.length, 7);
        assert.equal(await firstBrokenAudit(tenants.database), undefined);

        const [head, body = "", signature] = report!.split(".");
        const changed = Buffer.from(body, "base64url").toString().replace("contract ends", "contract end!");
        const forged = [head, Buffer.from(changed).toString("base64url"), signature].join(".");
        await assert.rejects(compactVerify(forged, keys), /signature verification failed/);
        // A key for reports is believed for nothing else.
        assert.deepEqual((await publicKeys(tenants.database, ["tokens"])).keys, []);
    });

    it("of a customer with a cell of its own takes the cell along, after what stands in it", async () => {
        await requestOffboarding(tenants.context, "anna", {
            tenant: "globex",
            reason: "contract ends",
            retentionDays: 0,
            wantsExport: false,
        });
        await confirmOffboarding(tenants.context, "bert", "globex", "globex", now);
        const done = await tenants.workToEnd(now);
        const place = (stack: string) => done.indexOf(`destroy ${stack}`);
        const order = ["globex-production-apps", "globex-production", "cell-globexproduction-1-services"];
        for (const [index, stack] of order.slice(1).entries()) assert.ok(place(order[index]!) < place(stack), stack);
        assert.ok(place("cell-globexproduction-1-services") < place("cell-globexproduction-1"));
        assert.equal((await tenants.tenant("globex")).status, "offboarded");
        assert.equal(reportIn((await row()).report!).export, null);
    });

    it("finds what is left, asks for attention, and ends once that is gone", async () => {
        await request();
        await confirm();
        tenants.objects = [found("aws:s3/bucket:Bucket", "neo-acme-forgotten")];
        await tenants.workToEnd(now);
        assert.equal(await status(), "needs-attention");
        const { attention, stuck_in } = await row();
        assert.equal(stuck_in, "sweeping");
        assert.match(
            attention ?? "",
            /nothing unexpected must be left of it, got aws:s3\/bucket:Bucket neo-acme-forgotten/,
        );
        await assert.rejects(attestSweep(tenants.context, "bert", "acme", "it is fine", now), /must be removed/);
        await tenants.advance(now);
        assert.equal(await status(), "needs-attention");
        await continueOffboarding(tenants.context, "bert", "acme");
        await tenants.advance(now);
        assert.equal(await status(), "needs-attention");
        tenants.objects = [];
        await continueOffboarding(tenants.context, "bert", "acme");
        await tenants.advance(now);
        assert.equal(await status(), "done");
    });

    it("has a person look where the service cannot, and keeps what they say", async () => {
        await request();
        await confirm();
        tenants.objects = undefined;
        await tenants.workToEnd(now);
        assert.match((await row()).attention ?? "", /--tag-filters Key=neo:tenant,Values=acme/);
        await attestSweep(tenants.context, "clara", "acme", "looked everywhere", now);
        await tenants.advance(now);
        const { sweep, auditHead } = reportIn((await row()).report!);
        assert.deepEqual(sweep, {
            by: "hand",
            at: now.toISOString(),
            attestedBy: "clara",
            statement: "looked everywhere",
        });
        const head = await tenants.database
            .selectFrom("audit")
            .select(["sequence", "hash"])
            .orderBy("sequence", "desc")
            .limit(1)
            .executeTakeFirstOrThrow();
        assert.deepEqual(auditHead, head);
    });

    it("is withdrawn before anybody confirmed it: nothing was ever done", async () => {
        await request();
        await withdrawOffboarding(tenants.context, "anna", "acme");
        assert.equal(await status(), "withdrawn");
        assert.deepEqual(await tenants.workToEnd(now), []);
        await request();
    });

    for (const before of ["active", "suspended"] as const) {
        it(`is withdrawn while it retires: the tenant is ${before} again, with its protection`, async () => {
            if (before === "suspended") await setSuspended(tenants.context, "anna", "acme", true);
            await tenants.work();
            await request();
            await confirm();
            await tenants.advance(now);
            await tenants.work();
            await tenants.advance(now);
            assert.equal(await status(), "retiring");
            assert.equal((await tenants.stack("acme-test")).config.lifecycle, "retiring");
            await assert.rejects(
                requestOperation(tenants.context, "anna", { stack: "acme-test", kind: "up" }),
                /stack\/acme-test must not be on its way out/,
            );
            await withdrawOffboarding(tenants.context, "clara", "acme");
            assert.equal((await tenants.tenant("acme")).status, before);
            const { document } = await tenants.tenant("acme");
            assert.equal(document.lifecycle, before === "suspended" ? "suspended" : undefined);
            const { config, leaving } = await tenants.stack("acme-test");
            assert.deepEqual([config.lifecycle, leaving], [undefined, null]);
            assert.equal((await tenants.workToEnd(now)).length, 7);
            assert.equal(await status(), "withdrawn");
        });
    }

    it("is not withdrawn any more once something may be destroyed", async () => {
        await request();
        await confirm();
        await tenants.workToEnd(now, ({ kind }) => (kind === "destroy" ? failing : undefined));
        assert.deepEqual([(await row()).status, (await row()).stuck_in], ["needs-attention", "destroying"]);
        await assert.rejects(withdrawOffboarding(tenants.context, "anna", "acme"), Conflict);
    });

    it("asks for attention when an operation fails, and goes on where it was", async () => {
        await request();
        await confirm();
        await tenants.workToEnd(now, ({ kind, stack }) =>
            kind === "destroy" && stack === "acme-test" ? failing : undefined,
        );
        assert.match((await row()).attention ?? "", /destroy of acme-test must succeed, got failed/);
        assert.equal((await tenants.stack("acme-production")).leaving, null);
        assert.ok((await tenants.stack("acme-production")).gone_at instanceof Date);
        assert.equal((await tenants.stack("acme")).gone_at, null);
        await continueOffboarding(tenants.context, "bert", "acme");
        const done = await tenants.workToEnd(now);
        assert.deepEqual(done, ["destroy acme-test", "destroy acme"]);
        assert.equal(await status(), "done");
    });

    for (const phase of ["confirmed", "retiring", "destroying"] as const) {
        it(`asks anew for what somebody cancelled while it was ${phase}`, async () => {
            await request();
            await confirm();
            const kind = phase === "destroying" ? "destroy" : "up";
            while ((await status()) !== phase) {
                await tenants.work();
                await tenants.advance(now);
            }
            const waiting = await tenants.database
                .selectFrom("operation")
                .select("id")
                .where("stack", "=", "acme-test")
                .where("kind", "=", kind)
                .where("status", "=", "queued")
                .executeTakeFirstOrThrow();
            await cancelOperation(tenants.context, "anna", waiting.id);
            await tenants.workToEnd(now);
            assert.deepEqual([(await row()).status, (await row()).stuck_in], ["needs-attention", phase]);
            await continueOffboarding(tenants.context, "bert", "acme");
            await tenants.workToEnd(now);
            assert.equal(await status(), "done");
        });
    }

    it("of a tenant that was never brought up lifts no protection", async () => {
        await tenants.database.updateTable("stack").set({ state_sha256: null }).execute();
        await request();
        await confirm();
        const done = await tenants.workToEnd(now);
        assert.equal(done.length, 7);
        assert.ok(done.every((each) => each.startsWith("destroy")));
        assert.equal(await status(), "done");
    });

    it("is where it was when a step ends in its midst, and takes that step anew", async () => {
        await request();
        await confirm();
        await tenants.work();
        const { enqueue } = tenants.jobs;
        tenants.jobs.enqueue = () => Promise.reject(new Error("the worker is gone"));
        await assert.rejects(tenants.advance(now), /the worker is gone/);
        assert.deepEqual([(await row()).status, (await row()).removal_group], ["retention", null]);
        assert.equal((await tenants.stack("acme")).leaving, null);
        tenants.jobs.enqueue = enqueue;
        assert.equal((await tenants.workToEnd(now)).length, 14);
        assert.equal(await status(), "done");
    });

    it("does everything once, however many go on with it at once", async () => {
        await request();
        await confirm();
        const all = () => Promise.all([1, 2, 3, 4].map(() => tenants.advance(now)));
        await all();
        while ((await tenants.work()).length > 0) await all();
        await all();
        const { removal_group: group, suspension_group: suspension } = await row();
        const asked = [...(await tenants.operations(group!)), ...(await tenants.operations(suspension!))];
        assert.equal(asked.length, 21);
        assert.equal(new Set(asked.map(({ stack, kind, operation_group: of }) => `${of} ${kind} ${stack}`)).size, 21);
        const audit = await tenants.auditOf("acme");
        assert.deepEqual(
            audit.filter((each) => each.includes("offboarding.")),
            [
                "anna offboarding.request",
                "bert offboarding.confirm",
                "service:offboarding offboarding.retention",
                "service:offboarding offboarding.retiring",
                "service:offboarding offboarding.destroying",
                "service:offboarding offboarding.sweeping",
                "service:offboarding offboarding.done",
            ],
        );
        const groups = await tenants.database
            .selectFrom("operation_group")
            .select("kind")
            .where("tenant", "=", "acme")
            .execute();
        assert.deepEqual(groups.map(({ kind }) => kind).sort(), ["offboard", "suspend"]);
    });

    it("leaves the name to another incarnation, and to no other", async () => {
        const { document } = await tenants.tenant("acme");
        await request();
        await confirm();
        await tenants.workToEnd(now);
        const { version } = await tenants.tenant("acme");
        const put = (incarnation: string) =>
            putTenant(tenants.context, "anna", { slug: "acme", document: { ...document, incarnation }, version });
        await assert.rejects(put("a1"), /incarnation must be one it has not had, got a1; choose another/);
        const { tenant, operations } = await put("a2");
        assert.equal(tenant.status, "active");
        assert.equal(operations.length, 7);
        const { gone_at, leaving, config } = await tenants.stack("acme-test");
        assert.deepEqual([gone_at, leaving, config.lifecycle], [null, null, undefined]);
        assert.equal((await tenants.work()).length, 7);
        await request();
    });
});
