import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { compactVerify, createLocalJWKSet } from "jose";
import { buildServer } from "../../../service/http/server.ts";
import { SampleTenants } from "../lifecycle/tenants.ts";
import { commonSettings, startService, type Service } from "./service.ts";

describe("lifecycles by HTTP", function () {
    this.timeout(60_000);
    let service: Service;
    let tenants: SampleTenants;
    before(async () => {
        service = await startService();
        tenants = await SampleTenants.open(service.database);
        for (const name of ["anna", "bert"]) await service.bind(name, "admin", "*");
    });
    beforeEach(() => tenants.reset());
    after(async () => {
        tenants.close();
        await service.close();
    });

    let requests = 0;
    const ask = async (
        method: "GET" | "POST" | "PUT" | "DELETE",
        path: string,
        payload?: object,
        by = "anna",
        key = `request ${requests++}`,
    ) => {
        const headers = { ...(await service.as(by)), "idempotency-key": key };
        return service.app.inject({ method, url: `/v1/tenants/acme${path}`, headers, payload });
    };

    it("suspend and resume a customer, once for each request", async () => {
        const first = await ask("POST", "/suspend", undefined, "anna", "mine");
        assert.equal(first.statusCode, 202, first.payload);
        assert.equal(first.json().tenant.status, "suspended");
        assert.equal(first.json().operations.length, 7);
        assert.deepEqual((await ask("POST", "/suspend", undefined, "anna", "mine")).json(), first.json());
        assert.equal((await ask("POST", "/suspend")).statusCode, 409);
        assert.equal((await ask("POST", "/resume")).json().tenant.status, "active");
    });

    it("take a stage away, and tell how far it is", async () => {
        const answer = await ask("DELETE", "/stages/test");
        assert.equal(answer.statusCode, 202, answer.payload);
        assert.equal(answer.headers.location, "/v1/tenants/acme/stages/test/retirement");
        assert.equal((await ask("GET", "/stages/test/retirement")).json().status, "retiring");
        await tenants.workToEnd();
        assert.equal((await ask("GET", "/stages/test/retirement")).json().status, "done");
        const { stacks } = (await ask("GET", "/stacks")).json();
        assert.ok(!stacks.some(({ name }: { name: string }) => name.startsWith("acme-test")));
        const headers = await service.as("anna");
        const of = async (path: string) =>
            (await service.app.inject({ url: `/v1/stacks/${path}`, headers })).statusCode;
        assert.deepEqual([await of("acme-test"), await of("acme-test/operations")], [404, 200]);
    });

    it("tell how long a stage has, and refuse a time that has passed", async () => {
        const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
        assert.equal((await ask("PUT", "/stages/test/expiry", { expiresAt })).statusCode, 200);
        const [expiry] = (await ask("GET", "")).json().expiries;
        assert.deepEqual([expiry.stage, expiry.expiresAt], ["test", expiresAt]);
        assert.ok(expiry.secondsLeft > 3500 && expiry.secondsLeft <= 3600);
        const passed = await ask("PUT", "/stages/test/expiry", { expiresAt: "2020-01-01T00:00:00.000Z" });
        assert.equal(passed.statusCode, 422);
        assert.equal((await ask("DELETE", "/stages/test/expiry")).statusCode, 204);
        assert.deepEqual((await ask("GET", "")).json().expiries, []);
    });

    it("offboard a customer by two people, with an export and a report that anybody can verify", async () => {
        const wanted = { reason: "contract ends", retentionDays: 0 };
        const asked = await ask("POST", "/offboarding", wanted);
        assert.equal(asked.statusCode, 202, asked.payload);
        assert.deepEqual([asked.json().status, asked.json().export], ["requested", true]);
        assert.equal((await ask("GET", "/offboarding/report")).statusCode, 404);
        assert.equal((await ask("POST", "/offboarding/confirm", { tenant: "acme" })).statusCode, 409);
        assert.equal((await ask("POST", "/offboarding/confirm", { tenant: "acme" }, "bert")).statusCode, 202);
        assert.equal((await ask("POST", "/offboarding/attest", { statement: "nothing there" })).statusCode, 409);
        assert.equal((await ask("POST", "/offboarding/continue")).statusCode, 409);
        await tenants.workToEnd();
        assert.equal((await ask("GET", "/offboarding")).json().status, "done");
        assert.equal((await ask("POST", "/offboarding/withdraw")).statusCode, 404);

        const exported = await ask("GET", "/offboarding/export");
        const digest = createHash("sha256").update(exported.rawPayload);
        assert.equal(exported.headers.digest, `sha-256=${digest.copy().digest("base64")}`);
        assert.equal(exported.json().tenant.name, "acme");
        const { report, jws } = (await ask("GET", "/offboarding/report")).json();
        assert.equal(report.export.sha256, digest.digest("hex"));
        const keys = (await service.app.inject({ url: "/jwks.json" })).json();
        const { payload } = await compactVerify(jws, createLocalJWKSet(keys));
        assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), report);
        assert.ok((await tenants.auditOf("acme")).includes("anna offboarding.export.read"));

        // Whoever issues tokens: the key of reports is there, and that of the service's own tokens is not.
        const settings = { ...commonSettings, issuer: "https://login.example", secretKeyFile: "none" };
        const other = buildServer({
            ...tenants.context,
            databaseUrl: service.url,
            settings: { ...settings, logLevel: "silent" },
        });
        const known = (await other.inject({ url: "/jwks.json" })).json();
        await other.close();
        assert.equal(known.keys.length, 1);
        await compactVerify(jws, createLocalJWKSet(known));
    });
});
