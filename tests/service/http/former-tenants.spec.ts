/** A name that another tenant takes: whoever is given a role over it sees nothing of the tenant before. */
import { strict as assert } from "node:assert";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { SampleTenants } from "../lifecycle/tenants.ts";
import { startService, type Service } from "./service.ts";

describe("a tenant whose name another one has taken", function () {
    this.timeout(60_000);
    let service: Service;
    let tenants: SampleTenants;
    let document: Record<string, unknown>;
    let former: { operations: string[]; plan: string };

    let requests = 0;
    const ask = async (method: "GET" | "POST" | "PUT", path: string, by: string, payload?: object) => {
        const headers = { ...(await service.as(by)), "idempotency-key": `request ${requests++}` };
        return service.app.inject({ method, url: `/v1/${path}`, headers, payload });
    };
    const statusOf = async (path: string, by: string) => (await ask("GET", path, by)).statusCode;
    const operationsOf = async (by: string, path = "operations?limit=200") =>
        ((await ask("GET", path, by)).json().operations as { id: string; tenant: string }[]).map(({ id }) => id);
    /** Has it asked for by one, confirmed by another, and carried out. */
    const offboard = async () => {
        await ask("POST", "tenants/acme/offboarding", "anna", { reason: "contract ends", retentionDays: 0 });
        await ask("POST", "tenants/acme/offboarding/confirm", "bert", { tenant: "acme" });
        await tenants.workToEnd();
        assert.equal((await tenants.tenant("acme")).status, "offboarded");
    };
    /** Onboards whoever has the name next. */
    const putNext = async (incarnation: string) => {
        const { etag } = (await ask("GET", "tenants/acme", "anna")).headers;
        const headers = { ...(await service.as("anna")), "if-match": etag! };
        const payload = { ...document, name: "Another", incarnation };
        return service.app.inject({ method: "PUT", url: "/v1/tenants/acme", headers, payload });
    };

    before(async () => {
        const keys = mkdtempSync(join(tmpdir(), "neo-bus-keys-"));
        service = await startService(new KeyStore(keys));
        tenants = await SampleTenants.open(service.database, keys);
        await tenants.reset();
        for (const name of ["anna", "bert"]) await service.bind(name, "admin", "*");
        const { database } = service;
        document = (await tenants.tenant("acme")).document;
        const looked = (await ask("POST", "stacks/acme-test/operations", "anna", { kind: "drift" })).json();
        await tenants.work();
        const report = { operation: looked.id, stack: "acme-test", tenant: "acme", at: new Date(), findings: "[]" };
        await database
            .insertInto("drift_report")
            .values({ ...report, benign: 1, security: 0, data_risk: 0, action: "report" })
            .execute();
        const hashes = { sha256: "a", state_sha256: "b", config_sha256: "c", policy_sha256: "d", release: "1" };
        const plan = "00000000-0000-7000-8000-000000000001";
        const times = { created_at: new Date(), expires_at: new Date() };
        await database
            .insertInto("plan")
            .values({
                id: plan,
                stack: "acme-test",
                operation: looked.id,
                content: Buffer.from(""),
                summary: "{}",
                ...hashes,
                ...times,
            })
            .execute();
        await offboard();
        former = { operations: await operationsOf("anna", "operations?limit=200&tenant=acme"), plan };
        const put = await putNext("a2");
        assert.equal(put.statusCode, 202, put.payload);
        await tenants.work();
        await service.bind("carla", "admin", "acme");
    });
    after(async () => {
        tenants.close();
        await service.close();
    });

    it("keeps what was done with it from whoever has a role over the name", async () => {
        const seen = await operationsOf("carla");
        assert.ok(seen.length >= 7);
        for (const path of ["operations?limit=200", "stacks/acme-test/operations?limit=200"]) {
            const own = await operationsOf("carla", path);
            assert.deepEqual(
                own.filter((id) => former.operations.includes(id)),
                [],
                path,
            );
        }
        const paths = [
            ...former.operations.flatMap((id) => [`operations/${id}`, `operations/${id}/events`]),
            `plans/${former.plan}`,
            "stacks/acme-test/drift",
            "tenants/acme/offboarding",
            "tenants/acme/offboarding/report",
            "tenants/acme/offboarding/export",
            "tenants/acme@a1",
            "tenants/acme@a1/stacks",
            "tenants/acme@a1/offboarding/report",
        ];
        for (const path of paths) assert.equal(await statusOf(path, "carla"), 404, path);
        assert.deepEqual((await ask("GET", "drift", "carla")).json().reports, []);
    });

    it("keeps it for whoever may see every tenant, under its name and incarnation", async () => {
        const { name, status, config } = (await ask("GET", "tenants/acme@a1", "anna")).json();
        assert.deepEqual([name, status, config.name], ["acme@a1", "offboarded", document.name]);
        const kept = await operationsOf("anna", "operations?limit=200&tenant=acme@a1");
        assert.ok(kept.length > 7 && kept.every((id) => former.operations.includes(id)));
        for (const path of [`operations/${kept[0]}`, `plans/${former.plan}`, "tenants/acme@a1/offboarding/export"]) {
            assert.equal(await statusOf(path, "anna"), 200, path);
        }
        const { report } = (await ask("GET", "tenants/acme@a1/offboarding/report", "anna")).json();
        assert.deepEqual([report.tenant, report.incarnation], ["acme", "a1"]);
        const binding = { bindings: [{ role: "viewer", tenants: "acme@a1" }] };
        assert.equal((await ask("PUT", "role-bindings/carla", "anna", binding)).statusCode, 422);
        assert.equal((await ask("PUT", "tenants/acme@a1", "anna", document)).statusCode, 422);
    });

    it("is not in the next one's export, and no later tenant of the name is any of those before", async () => {
        await offboard();
        const exported = (await ask("GET", "tenants/acme/offboarding/export", "anna")).json();
        assert.equal(exported.tenant.document.name, "Another");
        const ids = new Set<string>(exported.operations.map(({ id }: { id: string }) => id));
        assert.ok(ids.size > 0 && former.operations.every((id) => !ids.has(id)));
        const actions = exported.audit.map(({ action }: { action: string }) => action) as string[];
        for (const once of ["tenant.onboard", "offboarding.request", "offboarding.confirm"]) {
            assert.equal(actions.filter((action) => action === once).length, 1, once);
        }
        for (const incarnation of ["a1", "a2"]) assert.equal((await putNext(incarnation)).statusCode, 409, incarnation);
        assert.equal((await putNext("a3")).statusCode, 202);
        assert.equal(await statusOf("tenants/acme@a2", "anna"), 200);
    });
});
