import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus } from "../../../cli/bus/sign.ts";
import { resolveConfig } from "../../../infra/resolve.ts";
import type { Context } from "../../../service/commands/context.ts";
import { Conflict, InvalidConfig, NotFound, Stale } from "../../../service/commands/refusals.ts";
import { putTenant, type TenantRequest } from "../../../service/commands/tenants.ts";
import { firstBrokenAudit } from "../../../service/store/audit.ts";
import type { Database } from "../../../service/store/database.ts";
import { saveDocument, seedWanted, wantedFiles, wantedLandscape } from "../../../service/store/wanted.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { sampleFiles } from "../../support/landscape.ts";
import { RecordedJobs } from "../../support/recorded-jobs.ts";
import { freshDatabase } from "../../support/service-database.ts";

describe("tenants", () => {
    let database: Database;
    let jobs: RecordedJobs;
    let context: Context;
    const folder = mkdtempSync(join(tmpdir(), "neo-bus-keys-"));
    const busKeys = new KeyStore(folder);
    const document = {
        name: "Initech",
        incarnation: "a1",
        owner: "initech-team",
        costCentre: "2003",
        stages: {
            test: { kind: "test", cell: "cell-test-1" },
            production: { kind: "production", cell: "cell-production-1" },
        },
    };
    const put = (more: Partial<TenantRequest> = {}) =>
        putTenant(context, "anna", { slug: "initech", document, version: undefined, ...more });

    before(async function () {
        this.timeout(60_000);
        database = await freshDatabase();
    });
    beforeEach(async () => {
        for (const table of [
            "operation_need",
            "event",
            "operation",
            "operation_group",
            "stack",
            "tenant",
            "document",
        ] as const) {
            await database.deleteFrom(table).execute();
        }
        jobs = new RecordedJobs();
        context = { database, jobs, busKeys };
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
        const stages = Object.entries((await wantedLandscape(database)).stacks).flatMap(([name, { role }]) =>
            role === "stage" ? [name] : [],
        );
        await saveDocument(database, "bus.yaml", (await signBus(busKeys, stages, undefined)).file);
    });
    after(() => rmSync(folder, { recursive: true }));

    it("are taken in from files once, and resolve as the files do", async () => {
        const landscape = await wantedLandscape(database);
        assert.deepEqual(landscape.problems, []);
        for (const stack of Object.keys(landscape.stacks)) {
            assert.deepEqual(resolveConfig(stack, landscape).problems, [], stack);
        }
        assert.equal(await database.transaction().execute((connection) => seedWanted(connection, {})), false);
    });

    it("are onboarded by one request: every stack after those it stands on", async () => {
        const { tenant, operations } = await put();
        assert.equal(tenant.version, 1);
        assert.deepEqual(
            operations.map(({ stack }) => stack),
            ["initech", "initech-test", "initech-test-apps", "initech-production", "initech-production-apps"],
        );
        const needs = await database
            .selectFrom("operation_need")
            .innerJoin("operation as one", "one.id", "operation_need.operation")
            .innerJoin("operation as other", "other.id", "operation_need.needs")
            .select(["one.stack as stack", "other.stack as below"])
            .orderBy("stack")
            .execute();
        assert.deepEqual(
            needs.map(({ stack, below }) => `${stack} after ${below}`),
            [
                "initech-production after initech",
                "initech-production-apps after initech-production",
                "initech-test after initech",
                "initech-test-apps after initech-test",
            ],
        );
        assert.deepEqual(
            jobs.enqueued.map(({ operation }) => operation),
            [operations[0]?.id],
        );
        const landscape = await wantedLandscape(database);
        for (const { stack } of operations) assert.deepEqual(resolveConfig(stack, landscape).problems, [], stack);
        assert.equal(await firstBrokenAudit(database), undefined);
    });

    it("are refused with every problem at once, and nothing is written", async () => {
        const before = await wantedFiles(database);
        const wrong = {
            ...document,
            owner: "",
            stages: { test: { kind: "test", cell: "cell-production-1" } },
            colour: 1,
        };
        await assert.rejects(put({ document: wrong }), (error) => {
            assert.ok(error instanceof InvalidConfig);
            assert.match(error.message, /customers\/initech\.yaml: owner must/);
            assert.match(error.message, /colour/);
            return true;
        });
        const elsewhere = { ...document, stages: { test: { kind: "test", cell: "cell-production-1" } } };
        await assert.rejects(put({ document: elsewhere }), InvalidConfig);
        assert.deepEqual(await wantedFiles(database), before);
        assert.deepEqual(await database.selectFrom("operation").select("id").execute(), []);
        assert.deepEqual(jobs.enqueued, []);
    });

    it("are changed from the version that was looked at, and from no other", async () => {
        await put();
        const large = { ...document, tier: "large" };
        await assert.rejects(put({ document: large }), Stale);
        await assert.rejects(put({ document: large, version: 7 }), Stale);
        await assert.rejects(put({ slug: "umbrella", version: 1 }), NotFound);
        const { tenant } = await put({ document: large, version: 1 });
        assert.equal(tenant.version, 2);
        assert.equal((await wantedLandscape(database)).customers.initech?.tier, "large");
    });

    it("are asked for by two at once: one is told that the other was first", async () => {
        const results = await Promise.allSettled([put(), put()]);
        assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    });

    it("are put into cells with room, and it is told why there", async () => {
        const stages = { test: { kind: "test" }, production: { kind: "production" } };
        const { tenant, placements } = await put({ document: { ...document, stages } });
        assert.deepEqual(tenant.document.stages, document.stages);
        assert.deepEqual(Object.keys(placements), ["test", "production"]);
        assert.deepEqual(placements.production?.considered.find(({ cell }) => cell === "cell-test-1")?.against, [
            "it takes test stages",
        ]);
        const { stack } = (
            await database.selectFrom("operation").select("stack").orderBy("id", "desc").limit(1).execute()
        )[0]!;
        assert.equal(stack, "initech-production-apps");
    });

    it("are onboarded as docs/service.md shows it", async () => {
        const [, shown = ""] =
            /```json\n([\s\S]*?)```/.exec(readFileSync(join(projectRoot, "docs", "service.md"), "utf8")) ?? [];
        const { operations } = await put({ document: JSON.parse(shown) as Record<string, unknown> });
        assert.equal(operations.length, 5);
    });

    it("are refused before anything is made when there is no room, and told what was looked at", async () => {
        const stages = { staging: { kind: "staging" } };
        await assert.rejects(put({ document: { ...document, stages } }), (error) => {
            assert.ok(error instanceof InvalidConfig);
            assert.match(
                error.message,
                /stages\.staging\.cell must be a cell with room, got nothing; looked at: cell-/,
            );
            return true;
        });
    });

    it("are never more than the account has room for, though twenty are onboarded at once", async function () {
        this.timeout(60_000);
        const names = Array.from({ length: 20 }, (_, index) => `tenant${index}`);
        const stages = { test: { kind: "test" }, production: { kind: "production" } };
        const results = await Promise.allSettled(
            names.map((slug) => put({ slug, document: { ...document, name: slug, stages } })),
        );
        // 40 database instances, 9 of them taken, three for each tenant.
        const refused = results.filter((result) => result.status === "rejected");
        assert.equal(results.length - refused.length, 10);
        for (const { reason } of refused) {
            assert.ok(reason instanceof InvalidConfig);
            assert.match(
                reason.message,
                /stages must fit into what there is, got "database instances in the account: 42/,
            );
        }
        const { customers } = await wantedLandscape(database);
        assert.equal(Object.keys(customers).filter((slug) => slug.startsWith("tenant")).length, 10);
    });

    it("keep the stages that stand", async () => {
        await put();
        const { test } = document.stages;
        await assert.rejects(put({ document: { ...document, stages: { test } }, version: 1 }), Conflict);
    });

    it("get accounts on the bus, and nobody else's changes", async () => {
        const before = (await wantedLandscape(database)).bus;
        await put();
        const { bus } = await wantedLandscape(database);
        assert.ok(bus?.stages["initech-test"]);
        for (const [stage, account] of Object.entries(before?.stages ?? {}))
            assert.deepEqual(bus.stages[stage], account);
    });
});
