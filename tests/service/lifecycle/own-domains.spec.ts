import { strict as assert } from "node:assert";
import { confirmOffboarding, requestOffboarding } from "../../../service/commands/offboarding.ts";
import { cancelOperation, retryOperation } from "../../../service/commands/operations.ts";
import { deleteOwnDomain, putOwnDomain } from "../../../service/commands/own-domains.ts";
import { Conflict, InvalidConfig, NotFound } from "../../../service/commands/refusals.ts";
import { putStack } from "../../../service/commands/stacks.ts";
import { retireStage } from "../../../service/commands/stage-retirement.ts";
import type { Dns } from "../../../service/dns/dns.ts";
import { advanceOwnDomains } from "../../../service/lifecycle/own-domains.ts";
import type { OwnDomainRow } from "../../../service/store/tables.ts";
import { failing, SampleTenants } from "./tenants.ts";

const now = new Date("2026-11-01T12:00:00.000Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const name = { tenant: "acme", stage: "test", host: "apps.example.com" };
const address = "acme-test.outsystems.app";

describe("hosts below customers' own domains", function () {
    this.timeout(60_000);
    let tenants: SampleTenants;
    const aliases = new Map<string, string>();
    let questions = 0;
    const none = () => Promise.resolve({ records: [] });
    const dns: Dns = {
        alias: (host) => {
            questions++;
            const alias = aliases.get(host);
            return Promise.resolve({ records: alias === undefined ? [] : [alias] });
        },
        addresses: none,
        texts: none,
        caa: none,
    };
    before(async () => (tenants = await SampleTenants.open()));
    beforeEach(async () => {
        await tenants.reset();
        aliases.clear();
        questions = 0;
    });
    after(() => tenants.close());

    const put = (at = now, which = name, by = "anna") => putOwnDomain(tenants.context, by, which, at);
    const remove = (at: Date) => deleteOwnDomain(tenants.context, "anna", name, at);
    const advance = (at: Date, group?: string) =>
        advanceOwnDomains({ database: tenants.database, jobs: tenants.jobs, dns }, at, group);
    const row = (host = name.host): Promise<OwnDomainRow> =>
        tenants.database
            .selectFrom("own_domain")
            .selectAll()
            .where("host", "=", host)
            .orderBy("id", "desc")
            .limit(1)
            .executeTakeFirstOrThrow();
    const listed = async () => (await tenants.stack("acme-test")).config.ownDomains;
    const active = async () => {
        await put();
        aliases.set(name.host, address);
        await advance(now);
        await tenants.work();
        await advance(later(1));
        assert.equal((await row()).status, "active");
    };

    it("are active once their records are right and stage and apps are brought up, by one group", async () => {
        assert.equal((await put()).status, "requested");
        await advance(now);
        const waiting = await row();
        assert.match(
            waiting.problem ?? "",
            /apps\.example\.com must lead to acme-test\.outsystems\.app, got no records/,
        );
        assert.equal(await listed(), undefined);
        aliases.set(name.host, address);
        await advance(later(1));
        const { status, operation_group: group, problem } = await row();
        assert.deepEqual([status, problem], ["validating", null]);
        assert.deepEqual(await listed(), [name.host]);
        const operations = await tenants.operations(group!);
        assert.deepEqual(
            operations.map(({ kind, stack, requested_by }) => [kind, stack, requested_by]),
            [
                ["up", "acme-test", "service:domains"],
                ["up", "acme-test-apps", "service:domains"],
            ],
        );
        assert.deepEqual(await tenants.work(), ["up acme-test", "up acme-test-apps"]);
        await advance(later(1), group!);
        assert.equal((await row()).status, "active");
        assert.deepEqual((await tenants.auditOf("acme")).slice(-3), [
            "anna domain.put",
            "service:domains domain.validating",
            "service:domains domain.active",
        ]);
    });

    it("expire after 72 hours, and begin anew when they are asked for again", async () => {
        await put();
        const early = Array.from({ length: 24 }, (_, index) => index * 5);
        const rounds = [...early, 4 * 60, 71 * 60, 72 * 60 - 15];
        for (const minute of rounds) await advance(later(minute));
        assert.equal((await row()).status, "requested");
        assert.ok(questions < rounds.length / 2 + 3, `${questions} questions in ${rounds.length} rounds`);
        await advance(later(72 * 60 + 15));
        const expired = await row();
        assert.deepEqual([expired.status, expired.ended_at], ["expired", later(72 * 60 + 15)]);
        assert.match(expired.problem ?? "", /must lead to/);
        aliases.set(name.host, address);
        await advance(later(80 * 60));
        assert.equal((await row()).status, "expired");
        assert.notEqual((await put(later(80 * 60))).id, expired.id);
        await advance(later(80 * 60));
        assert.equal((await row()).status, "validating");
    });

    it("are asked for at once however often somebody asks, and looked at when they are due only", async () => {
        const first = await put();
        await advance(now);
        await advance(now);
        assert.equal(questions, 1);
        assert.equal((await put(later(3))).id, first.id);
        await Promise.all([advance(later(1)), advance(later(1)), advance(later(1))]);
        assert.equal((await row()).misses, 2);
        aliases.set(name.host, address);
        await Promise.all([advance(later(20)), advance(later(20))]);
        const groups = await tenants.database
            .selectFrom("operation_group")
            .select("id")
            .where("kind", "=", "change-domains")
            .execute();
        assert.equal(groups.length, 1);
    });

    it("stay active while their records are wrong, and tell of it, and that they are mended, once each", async () => {
        const values = { name: "all", url: "https://example.com/", tenants: "*", events: '["domain.changed"]' };
        await tenants.database.deleteFrom("webhook").execute();
        await tenants.database.insertInto("webhook").values(values).execute();
        await active();
        aliases.set(name.host, "elsewhere.example.net");
        for (const minutes of [16, 31, 46]) await advance(later(minutes));
        const { status, problem } = await row();
        assert.equal(status, "active");
        assert.match(problem ?? "", /got elsewhere\.example\.net/);
        assert.deepEqual(await listed(), [name.host]);
        aliases.set(name.host, address);
        for (const minutes of [61, 76]) await advance(later(minutes));
        assert.equal((await row()).problem, null);
        const bodies = await tenants.database.selectFrom("webhook_delivery").select("body").orderBy("id").execute();
        const told = bodies.map(({ body }) => JSON.parse(body).data);
        assert.deepEqual(
            told.map((data) => `${data.status}${data.hasProblem ? " with a problem" : ""}`),
            ["requested", "validating", "active", "active with a problem", "active"],
        );
        assert.deepEqual(Object.keys(told[0]).sort(), ["hasProblem", "host", "stage", "status", "tenant"]);
    });

    it("leave the config first, and are gone when the stage is up without them", async () => {
        await active();
        const { status, operation_group: group } = await remove(later(2));
        assert.equal(status, "removing");
        assert.equal(await listed(), undefined);
        await assert.rejects(put(later(2)), /must not be on its way out/);
        await advance(later(3));
        assert.equal((await row()).status, "removing");
        await tenants.work();
        await advance(later(3), group!);
        assert.equal((await row()).status, "removed");
        await assert.rejects(remove(later(4)), NotFound);
        assert.equal((await put(later(4))).status, "requested");
        assert.equal((await remove(later(4))).status, "removed");
    });

    it("say what went wrong with their operations, and go on after a retry", async () => {
        await put();
        aliases.set(name.host, address);
        await advance(now);
        await tenants.work(({ stack }) => (stack === "acme-test" ? failing : undefined));
        await advance(later(1));
        const stuck = await row();
        assert.equal(stuck.status, "validating");
        assert.match(stuck.problem ?? "", /up of acme-test must succeed, got failed/);
        const [stage] = await tenants.operations(stuck.operation_group!);
        await retryOperation(tenants.context, "bert", stage!.id);
        await tenants.work();
        await advance(later(5));
        assert.deepEqual([(await row()).status, (await row()).problem], ["active", null]);
    });

    it("have operations anew that somebody has cancelled, when they are asked for again", async () => {
        await put();
        aliases.set(name.host, address);
        await advance(now);
        const { operation_group: group } = await row();
        for (const { id } of await tenants.operations(group!)) await cancelOperation(tenants.context, "bert", id);
        await advance(later(1));
        assert.match((await row()).problem ?? "", /got cancelled/);
        const again = await put(later(2));
        assert.equal(again.status, "validating");
        assert.notEqual(again.operation_group, group);
        await tenants.work();
        await advance(later(3));
        assert.equal((await row()).status, "active");
    });

    it("are one stage's in all of the installation, and nobody is told whose", async () => {
        await put();
        const others = [
            { ...name, stage: "production" },
            { ...name, tenant: "globex", stage: "production" },
        ];
        for (const other of others) {
            await assert.rejects(put(now, other), (error: Error) => {
                assert.ok(error instanceof Conflict);
                assert.equal(error.message, "apps.example.com must be nobody else's");
                return true;
            });
        }
        await remove(now);
        assert.equal((await put(now, others[1])).status, "requested");
    });

    it("that came with files are somebody's, too", async () => {
        const config = { ...(await tenants.stack("globex-production")).config, ownDomains: [name.host] };
        await tenants.database
            .updateTable("stack")
            .set({ config: JSON.stringify(config) })
            .where("name", "=", "globex-production")
            .execute();
        await assert.rejects(put(), /must be nobody else's/);
        assert.equal((await put(now, { ...name, tenant: "globex", stage: "production" })).status, "requested");
    });

    it("are refused where the stage's config could not have them, all problems at once", async () => {
        await assert.rejects(put(now, { ...name, host: "globex.outsystems.app" }), InvalidConfig);
        for (let index = 0; index < 10; index++) await put(now, { ...name, host: `${index}.example.com` });
        await assert.rejects(put(), /ownDomains must be 10 at most/);
    });

    it("are not put into a stack's config by hand: nobody would have proved whose they are", async () => {
        const { config, version } = await tenants.stack("acme-test");
        const change = (more: object) =>
            putStack(tenants.context, "anna", { stack: "acme-test", config: { ...config, ...more }, version });
        await assert.rejects(change({ ownDomains: [name.host] }), /ownDomains must stay as they are/);
        await active();
        const { version: next } = await tenants.stack("acme-test");
        await assert.rejects(
            putStack(tenants.context, "anna", { stack: "acme-test", config, version: next }),
            /ownDomains must stay/,
        );
    });

    it("wait while the stage cannot be changed, and do not expire while their records are right", async () => {
        await put();
        aliases.set(name.host, address);
        const { config } = await tenants.stack("acme-test");
        const save = (with_: object) =>
            tenants.database
                .updateTable("stack")
                .set({ config: JSON.stringify({ ...config, ...with_ }) })
                .where("name", "=", "acme-test")
                .execute();
        await save({ quota: { pods: -1 } });
        await advance(later(73 * 60));
        const waiting = await row();
        assert.equal(waiting.status, "requested");
        assert.match(waiting.problem ?? "", /quota\.pods must be more than 0/);
        await save({});
        await advance(later(74 * 60));
        assert.equal((await row()).status, "validating");
    });

    it("go with their stage", async () => {
        await active();
        await put(now, { ...name, host: "asked.example.com" });
        await retireStage(tenants.context, "anna", "acme", "test");
        await assert.rejects(put(now, { ...name, host: "new.example.com" }), Conflict);
        await assert.rejects(remove(now), Conflict);
        aliases.set("asked.example.com", address);
        await advance(later(30));
        assert.match((await row("asked.example.com")).problem ?? "", /must not be on its way out/);
        await tenants.workToEnd(now);
        for (const host of [name.host, "asked.example.com"]) assert.equal((await row(host)).status, "removed");
        await advance(later(60));
    });

    it("go with their tenant", async () => {
        await active();
        await requestOffboarding(tenants.context, "anna", {
            tenant: "acme",
            reason: "contract ends",
            retentionDays: 0,
            wantsExport: true,
        });
        await confirmOffboarding(tenants.context, "bert", "acme", "acme", now);
        assert.equal((await row()).status, "active");
        await tenants.workToEnd(later(10));
        assert.equal((await row()).status, "removed");
        const { content } = await tenants.database
            .selectFrom("tenant_export")
            .select("content")
            .executeTakeFirstOrThrow();
        assert.deepEqual(
            JSON.parse(content).ownDomains.map(({ host }: { host: string }) => host),
            [name.host],
        );
        assert.equal((await put(later(20), { ...name, tenant: "globex", stage: "production" })).status, "requested");
    });
});
