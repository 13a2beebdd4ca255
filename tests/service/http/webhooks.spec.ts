import { strict as assert } from "node:assert";
import { startService, type Service } from "./service.ts";

const billing = { url: "https://example.com/neo", events: ["operation.settled"], tenants: "acme" };

describe("webhooks by HTTP", function () {
    this.timeout(60_000);
    let service: Service;
    let anna: Record<string, string>;
    before(async () => {
        service = await startService();
        await service.bind("anna", "admin", "acme*");
        anna = await service.as("anna");
    });
    after(() => service.close());

    const ask = (method: "GET" | "PUT" | "DELETE" | "POST", url: string, payload?: object, headers = {}) =>
        service.app.inject({ method, url: `/v1/webhooks/${url}`, headers: { ...anna, ...headers }, payload });

    it("are told their secret once, and it is in the database and the log for nobody", async () => {
        const made = await ask("PUT", "billing", billing, { "idempotency-key": "1" });
        assert.equal(made.statusCode, 200, made.payload);
        const { secret, webhook } = made.json();
        assert.match(secret, /^whsec_[\w+/]{43}=$/);
        assert.equal(webhook.version, 1);
        const changed = await ask("PUT", "billing", { ...billing, tenants: "acme*" }, { "if-match": '"1"' });
        assert.deepEqual([changed.statusCode, changed.json().secret, changed.headers.etag], [200, undefined, '"2"']);
        const rotated = await ask("PUT", "billing/secret");
        assert.notEqual(rotated.json().secret, secret);
        for (const answer of ["billing", "billing/deliveries"]) {
            assert.doesNotMatch((await ask("GET", answer)).payload, /whsec/);
        }
        for (const table of ["webhook", "webhook_secret", "idempotency", "audit"] as const) {
            const rows = await service.database.selectFrom(table).selectAll().execute();
            assert.doesNotMatch(JSON.stringify(rows), /whsec/, table);
        }
        assert.doesNotMatch(service.log.join(""), /whsec/);
    });

    it("are changed by who has seen them as they are", async () => {
        assert.equal((await ask("PUT", "billing", billing)).statusCode, 428);
        assert.equal((await ask("PUT", "billing", billing, { "if-match": '"1"' })).statusCode, 412);
        assert.equal((await ask("PUT", "other", billing, { "if-match": '"1"' })).statusCode, 412);
    });

    it("are for no tenants beyond those of whoever makes them", async () => {
        assert.equal((await ask("PUT", "wide", { ...billing, tenants: "*" })).statusCode, 404);
        const etag = String((await ask("GET", "billing")).headers.etag);
        const widened = await ask("PUT", "billing", { ...billing, tenants: "*" }, { "if-match": etag });
        assert.equal(widened.statusCode, 403);
        assert.match(widened.payload, /role must allow webhooks:write for tenants \*/);
    });

    it("are refused with what is wrong with where they lead to", async () => {
        const refused = await ask("PUT", "inside", { ...billing, url: "http://169.254.169.254/latest" });
        assert.equal(refused.statusCode, 422);
        assert.match(refused.json().detail, /^body: url must begin with https:\/\/, got "http:\/\/169/);
    });

    it("are tried by a ping, and show what became of it", async () => {
        const asked = await ask("POST", "billing/test", undefined, { "idempotency-key": "2" });
        assert.equal(asked.statusCode, 202, asked.payload);
        const { deliveries } = (await ask("GET", "billing/deliveries?status=pending")).json();
        assert.deepEqual(
            deliveries.map(({ id, type, status, answer }: any) => ({ id, type, status, answer })),
            [{ id: asked.json().id, type: "webhook.ping", status: "pending", answer: null }],
        );
    });

    it("are gone with what they were to be told", async () => {
        assert.equal((await ask("DELETE", "billing")).statusCode, 204);
        assert.equal((await ask("GET", "billing")).statusCode, 404);
        assert.deepEqual(await service.database.selectFrom("webhook_delivery").selectAll().execute(), []);
        const audit = await service.database
            .selectFrom("audit")
            .select(["action", "detail"])
            .orderBy("sequence")
            .execute();
        // Its path may be all that lets somebody in.
        assert.ok(!JSON.stringify(audit).includes("/neo"));
        assert.equal(audit[0]!.detail.origin, "https://example.com");
        assert.deepEqual(
            audit.map(({ action }) => action),
            ["webhook.put", "webhook.put", "webhook.rotate", "webhook.test", "webhook.delete"],
        );
    });
});
