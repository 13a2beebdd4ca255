import { strict as assert } from "node:assert";
import type { ServerResponse } from "node:http";
import { entriesOf } from "../../../cli/client/pages.ts";
import { answerOf, serviceClient } from "../../../cli/client/service-client.ts";
import { send, serve, type TestServer } from "../../support/http-server.ts";

describe("a client of the service", () => {
    let server: TestServer | undefined;
    afterEach(() => server?.close());

    const clientOf = async (answer: (response: ServerResponse, count: number) => unknown, retries = 3) => {
        server = await serve(answer);
        return serviceClient({ url: server.url, token: "a.b.c", retries });
    };
    const keys = () => server!.received.map(({ headers }) => headers["idempotency-key"]);
    const retry = { params: { path: { operation: "1" } } };

    it("says who asks, and gives each POST a key of its own", async () => {
        const client = await clientOf((response) => send(response, 202, { id: "1" }));
        await answerOf(client.POST("/v1/operations/{operation}/retry", retry));
        await answerOf(client.POST("/v1/operations/{operation}/retry", retry));
        assert.equal(server!.received[0]!.headers.authorization, "Bearer a.b.c");
        assert.equal(new Set(keys()).size, 2);
    });

    it("asks again when a connection breaks, or the service has to be waited for, with the same key and body", async () => {
        const client = await clientOf((response, count) => {
            if (count === 0) response.destroy();
            else if (count === 1) send(response, 503, {}, { "retry-after": "0" });
            else if (count === 2) send(response, 429, {}, { "retry-after": "0" });
            else send(response, 202, { id: "1" });
        });
        const asked = client.POST("/v1/stacks/{stack}/operations", {
            params: { path: { stack: "acme-test" } },
            body: { kind: "up", needsApproval: false },
        });
        assert.equal((await answerOf(asked)).id, "1");
        assert.equal(server!.received.length, 4);
        assert.equal(new Set(keys()).size, 1);
        assert.deepEqual(new Set(server!.received.map(({ body }) => JSON.parse(body).kind)), new Set(["up"]));
    });

    it("waits as long as it is told", async () => {
        const client = await clientOf((response, count) =>
            count === 0 ? send(response, 503, {}, { "retry-after": "1" }) : send(response, 200, { tenants: [] }),
        );
        const begin = performance.now();
        await answerOf(client.GET("/v1/tenants"));
        assert.ok(performance.now() - begin >= 950);
    });

    it("asks once for what is refused, and says everything that is wrong", async () => {
        const problems = [
            { where: "body", property: "kind", rule: "be one of up, drift", got: "upp" },
            { where: "body", property: "colour", rule: "be known here", remedy: "leave it out" },
        ];
        const client = await clientOf((response) => send(response, 422, { detail: "…", problems }));
        await assert.rejects(answerOf(client.POST("/v1/operations/{operation}/retry", retry)), {
            message:
                'body: kind must be one of up, drift, got "upp"\nbody: colour must be known here, got nothing; leave it out',
        });
        assert.equal(server!.received.length, 1);
    });

    it("says what the service said last when it stays unavailable", async () => {
        const client = await clientOf(
            (response) => send(response, 503, { detail: "database: it must answer; wait", instance: "urn:1" }),
            1,
        );
        await assert.rejects(answerOf(client.GET("/v1/tenants")), {
            message: "database: it must answer; wait (urn:1)",
        });
        assert.equal(server!.received.length, 2);
    });

    it("says when nobody answers, and when it is somebody else", async () => {
        const client = await clientOf((response) => response.writeHead(502).end("<html>"), 0);
        await assert.rejects(answerOf(client.GET("/v1/tenants")), /answer must be one of its own, got 502/);
        await server!.close();
        await assert.rejects(answerOf(client.GET("/v1/tenants")), /127\.0\.0\.1:\d+ must answer, got .*ECONNREFUSED/);
    });

    it("reads lists page by page, and only as far as somebody reads", async () => {
        const client = await clientOf((response, count) =>
            send(
                response,
                200,
                { tenants: [{ name: `a${count}` }, { name: `b${count}` }] },
                count < 2 ? next(count) : {},
            ),
        );
        const tenants = () =>
            entriesOf(
                (after) => client.GET("/v1/tenants", { params: { query: { after } } }),
                (page) => page.tenants,
            );
        const names: string[] = [];
        for await (const { name } of tenants()) names.push(name);
        assert.deepEqual(names, ["a0", "b0", "a1", "b1", "a2", "b2"]);
        assert.deepEqual(
            server!.received.map(({ url }) => url),
            ["/v1/tenants", "/v1/tenants?after=c0", "/v1/tenants?after=c1"],
        );
        for await (const _ of tenants()) break;
        assert.equal(server!.received.length, 4);
    });
});

function next(page: number): Record<string, string> {
    return { link: `</v1/tenants?limit=2&after=c${page}>; rel="next"` };
}
