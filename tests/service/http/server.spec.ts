import { strict as assert } from "node:assert";
import { sql } from "kysely";
import { buildHealthServer } from "../../../service/http/server.ts";
import { commonSettings, sampleStacks, startService, type Service } from "./service.ts";

describe("the HTTP API", function () {
    this.timeout(60_000);
    let service: Service;
    let admin: { authorization: string };
    before(async () => {
        service = await startService();
        await service.bind("root", "admin", "*");
        admin = await service.as("root");
    });
    after(() => service.close());

    const get = (url: string, headers: Record<string, string> = admin) => service.app.inject({ url, headers });

    it("answers who looks after it: health, readiness, measurements", async () => {
        assert.deepEqual((await get("/healthz", {})).json(), { status: "ok" });
        assert.deepEqual((await get("/readyz", {})).json(), { status: "ok" });
        const { payload, headers } = await get("/metrics", {});
        assert.match(payload, /^neo_operations\{status="queued"\} \d+$/m);
        assert.match(payload, /^neo_queue_age_seconds [\d.]+$/m);
        assert.match(payload, /neo_http_request_duration_seconds_count\{.*route="\/healthz".*\} 1/);
        assert.match(String(headers["content-type"]), /^text\/plain/);
    });

    it("of a worker has health, readiness and measurements, and nothing else", async () => {
        const worker = buildHealthServer({
            database: service.database,
            settings: { ...commonSettings, logLevel: "silent" },
        });
        for (const url of ["/healthz", "/readyz", "/metrics"]) {
            assert.equal((await worker.inject({ url })).statusCode, 200, url);
        }
        for (const url of ["/v1/operations", "/openapi.json", "/jwks.json"]) {
            assert.equal((await worker.inject({ url, headers: admin })).statusCode, 404, url);
        }
        await worker.close();
    });

    it("is not ready while migrations are missing", async () => {
        await sql`update kysely_migration set name = 'other' where name = '0001-begin'`.execute(service.database);
        const { statusCode, payload } = await get("/readyz", {});
        await sql`update kysely_migration set name = '0001-begin' where name = 'other'`.execute(service.database);
        assert.equal(statusCode, 503);
        assert.match(payload, /0001-begin/);
    });

    it("names each request, keeps answers out of caches, and takes a client's own number", async () => {
        const { headers } = await get("/healthz", { "x-request-id": "client-0001" });
        assert.equal(headers["x-request-id"], "client-0001");
        assert.equal(headers["cache-control"], "no-store");
        assert.equal(headers["x-content-type-options"], "nosniff");
        const other = await get("/healthz", { "x-request-id": "no\tgood" });
        assert.match(String(other.headers["x-request-id"]), /^[0-9a-f-]{36}$/);
    });

    describe("answers with problem details", () => {
        const problemOf = (answer: Awaited<ReturnType<typeof get>>) => {
            assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
            const body = answer.json<{ status: number; instance: string; detail: string; problems?: object[] }>();
            assert.equal(body.status, answer.statusCode);
            assert.equal(body.instance, `urn:neo:request:${String(answer.headers["x-request-id"])}`);
            return body;
        };

        it("404 where there is nothing", async () => {
            assert.equal(problemOf(await get("/v1/nothing")).status, 404);
            assert.equal(problemOf(await get("/v1/stacks/nothing")).status, 404);
        });

        it("405 with the methods there are", async () => {
            const answer = await service.app.inject({ method: "DELETE", url: "/v1/audit", headers: admin });
            assert.equal(problemOf(answer).status, 405);
            assert.equal(answer.headers.allow, "GET, HEAD");
        });

        it("401 without a token, with a challenge", async () => {
            const answer = await get("/v1/tenants", {});
            assert.equal(problemOf(answer).status, 401);
            assert.equal(answer.headers["www-authenticate"], 'Bearer realm="neo"');
        });

        it("400 for a body that is no JSON, 413 for one too large, 415 for another kind", async () => {
            const post = (payload: string, type: string) =>
                service.app.inject({
                    method: "POST",
                    url: `/v1/stacks/${sampleStacks.acme}/hold`,
                    headers: { ...admin, "content-type": type, "idempotency-key": "k" },
                    payload,
                });
            assert.equal(problemOf(await post("{", "application/json")).status, 400);
            assert.equal(problemOf(await post(`"${"x".repeat(1_100_000)}"`, "application/json")).status, 413);
            assert.equal(problemOf(await post("<a/>", "application/xml")).status, 415);
        });

        it("422 with everything that is wrong in a part, each with its place, rule and value", async () => {
            const { problems } = problemOf(await get("/v1/operations?limit=0&status=lost&stack=No"));
            assert.deepEqual(problems, [
                { where: "query", property: "limit", rule: "be at least 1", got: "0" },
                {
                    where: "query",
                    property: "status",
                    rule: "be one of queued, awaiting-approval, running, cancelling, interrupted, needs-attention, succeeded, failed, cancelled, expired, superseded",
                    got: "lost",
                },
                { where: "query", property: "stack", rule: "be lower-case words joined by hyphens", got: "No" },
            ]);
        });

        it("422 for a text that the database cannot keep", async () => {
            const answer = await service.app.inject({
                method: "POST",
                url: `/v1/stacks/${sampleStacks.acme}/hold`,
                headers: { ...admin, "idempotency-key": "nul" },
                payload: { reason: "a\0b" },
            });
            assert.equal(problemOf(answer).status, 422);
        });

        it("500 without a word of the inside, which is in the log", async () => {
            await sql`alter table tenant rename to tenant_away`.execute(service.database);
            const answer = await get("/v1/tenants");
            await sql`alter table tenant_away rename to tenant`.execute(service.database);
            assert.equal(problemOf(answer).status, 500);
            assert.doesNotMatch(answer.payload, /relation|tenant/);
            assert.ok(service.log.some((line) => line.includes('relation \\"tenant\\" does not exist')));
        });
    });

    it("logs requests, and no token of theirs", async () => {
        await get("/v1/tenants?limit=7");
        await get("/v1/tenants", { authorization: `${admin.authorization}x` });
        assert.ok(service.log.some((line) => line.includes("/v1/tenants?limit=7")));
        assert.ok(service.log.every((line) => !line.includes(admin.authorization.slice(7))));
    });
});
