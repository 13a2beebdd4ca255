import { strict as assert } from "node:assert";
import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { sql } from "kysely";
import {
    answerHeaders,
    bodyLimitBytes,
    headerLimitBytes,
    mostConnections,
    serverLimits,
} from "../../../service/http/server-limits.ts";
import { openDatabase } from "../../../service/store/database.ts";
import { problemOf } from "../../../service/http/error-answers.ts";
import { sampleStacks, startService, type Service } from "./service.ts";

describe("limits of requests", function () {
    this.timeout(60_000);
    let service: Service;
    let anna: { authorization: string };
    let bert: { authorization: string };
    beforeEach(async () => {
        service = await startService(undefined, { requestsPerMinute: 5, trustedProxies: ["10.0.0.0/8"] });
        for (const name of ["anna", "bert"]) await service.bind(name, "viewer", "acme");
        anna = await service.as("anna");
        bert = await service.as("bert");
    });
    afterEach(() => service.close());

    const ask = (headers: Record<string, string>, url = "/v1/tenants/acme", remoteAddress = "192.0.2.1") =>
        service.app.inject({ url, headers, remoteAddress });
    const many = async (count: number, headers: Record<string, string>, url?: string, remoteAddress?: string) => {
        const statuses: number[] = [];
        for (let each = 0; each < count; each++) statuses.push((await ask(headers, url, remoteAddress)).statusCode);
        return statuses;
    };

    it("hold for a subject, wherever it asks from, and say when to come back", async () => {
        assert.deepEqual(await many(5, anna), [200, 200, 200, 200, 200]);
        const refused = await ask(anna, "/v1/tenants", "192.0.2.2");
        assert.equal(refused.statusCode, 429);
        assert.match(String(refused.headers["content-type"]), /^application\/problem\+json/);
        const seconds = Number(refused.headers["retry-after"]);
        assert.ok(seconds >= 1 && seconds <= 60, `${seconds}`);
        assert.match(refused.payload, /at most 5 a minute/);
        assert.equal((await ask(bert)).statusCode, 200);
    });

    it("hold for an address, before anything is looked at: ten times as much", async () => {
        const statuses = await many(51, {}, "/v1/nothing");
        assert.deepEqual(new Set(statuses.slice(0, 50)), new Set([404]));
        assert.equal(statuses[50], 429);
        assert.equal((await ask(anna)).statusCode, 429);
        assert.equal((await ask(anna, undefined, "192.0.2.2")).statusCode, 200);
    });

    it("take the word of a proxy that is trusted, and of nobody else, for an address", async () => {
        await many(51, {}, "/healthz", "192.0.2.1");
        const forwarded = { ...anna, "x-forwarded-for": "192.0.2.9" };
        assert.equal((await ask(forwarded, undefined, "192.0.2.1")).statusCode, 429);
        assert.equal((await ask(forwarded, undefined, "10.1.2.3")).statusCode, 200);
        assert.equal((await ask({ ...anna, "x-forwarded-for": "192.0.2.1" }, undefined, "10.1.2.3")).statusCode, 429);
    });

    it("hold for tokens that prove nothing", async () => {
        const roomy = await startService(undefined, { requestsPerMinute: 1000 });
        const headers = { authorization: "Bearer a.b.c" };
        const statuses: number[] = [];
        for (let each = 0; each < 61; each++) {
            statuses.push((await roomy.app.inject({ url: "/v1/tenants", headers })).statusCode);
        }
        await roomy.close();
        assert.deepEqual([statuses[0], statuses[59], statuses[60]], [401, 401, 429]);
    });

    it("bound size, depth and headers of a request, and its page", async () => {
        const roomy = await startService(undefined, { requestsPerMinute: 1000 });
        await roomy.bind("anna", "admin", "*");
        const headers = { ...(await roomy.as("anna")), "content-type": "application/json", "idempotency-key": "k" };
        const post = (payload: string) =>
            roomy.app.inject({ method: "POST", url: `/v1/stacks/${sampleStacks.acme}/operations`, headers, payload });
        const body = (text: string) => `{"kind":"preview","arguments":{"a":${text}}}`;
        assert.equal((await post(body(`"${"x".repeat(bodyLimitBytes)}"`))).statusCode, 413);
        assert.equal((await post(body("[".repeat(70) + "]".repeat(70)))).statusCode, 422);
        assert.equal((await roomy.app.inject({ url: "/v1/tenants?limit=201", headers })).statusCode, 422);
        await roomy.app.listen({ host: "127.0.0.1", port: 0 });
        const { port } = roomy.app.server.address() as AddressInfo;
        assert.equal(roomy.app.server.maxConnections, mostConnections);
        assert.equal(roomy.app.server.requestTimeout, serverLimits.requestTimeout);
        assert.equal(roomy.app.server.headersTimeout, serverLimits.http.headersTimeout);
        const socket = connect(port, "127.0.0.1");
        socket.write(`GET /healthz HTTP/1.1\r\nhost: a\r\nx: ${"x".repeat(headerLimitBytes)}\r\n\r\n`);
        const [answer] = (await once(socket, "data")) as [Buffer];
        assert.match(answer.toString(), /^HTTP\/1.1 431 /);
        socket.destroy();
        const silent = connect(port, "127.0.0.1");
        await Promise.all([once(silent, "connect"), once(roomy.app.server, "connection")]);
        silent.on("error", () => undefined);
        const closed = once(silent, "close");
        await roomy.close();
        await closed;
    });

    it("end a statement that takes too long, and answer that it can be tried again", async () => {
        const database = openDatabase(service.url, 1, 200);
        const error = await sql`select pg_sleep(10)`.execute(database).catch((thrown: unknown) => thrown);
        await database.destroy();
        assert.equal((error as { code?: string }).code, "57014");
        assert.equal(problemOf(error).status, 503);
    });

    it("come with headers for whoever opens an answer in a browser", async () => {
        for (const answer of [await ask(anna), await ask({}, "/healthz"), await ask({}, "/v1/nothing")]) {
            for (const [name, value] of Object.entries(answerHeaders)) assert.equal(answer.headers[name], value, name);
        }
    });
});
