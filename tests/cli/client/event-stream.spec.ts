import { strict as assert } from "node:assert";
import { followEvents } from "../../../cli/client/event-stream.ts";
import { serviceClient } from "../../../cli/client/service-client.ts";
import { send, serve, type TestServer } from "../../support/http-server.ts";

describe("events that are followed", () => {
    let server: TestServer | undefined;
    afterEach(() => server?.close());
    const never = new AbortController().signal;
    const message = (sequence: number) =>
        `id: ${sequence}\nevent: step\ndata: ${JSON.stringify({ sequence, at: "", type: "step", content: {} })}\n\n`;
    const clientOf = ({ url }: TestServer) => serviceClient({ url, token: "t", retries: 1 });

    it("come once each, in order, however often the connection breaks, and in the middle of what", async () => {
        const total = 7;
        server = await serve((response, _count, { headers }) => {
            const last = Number(headers["last-event-id"]);
            response.writeHead(200, { "content-type": "text/event-stream" });
            response.write(`retry: 1000\n\n: waiting\n\n`);
            for (const sequence of [last + 1, last + 2, last + 3].filter((each) => each <= total)) {
                response.write(message(sequence));
            }
            // Half of another one: it is not there before it is whole.
            if (last + 3 < total) response.write(message(last + 4).slice(0, 20), () => response.destroy());
            else response.end(`event: end\ndata: {"status":"succeeded"}\n\n`);
        });
        const seen: number[] = [];
        for await (const { sequence } of followEvents(clientOf(server), "1", never)) seen.push(sequence);
        assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7]);
        assert.deepEqual(
            server.received.map(({ headers }) => headers["last-event-id"]),
            ["0", "3", "6"],
        );
    });

    it("end with what the service says of them", async () => {
        server = await serve((response) => send(response, 404, { detail: "operations/1 must be one that is there" }));
        await assert.rejects(async () => {
            for await (const _ of followEvents(clientOf(server!), "1", never)) assert.fail();
        }, /operations\/1 must be one that is there/);
    });

    it("end when nobody follows them any more, and leave no connection behind", async () => {
        const closed = Promise.withResolvers<void>();
        server = await serve((response) => {
            response.on("close", () => closed.resolve());
            response.writeHead(200, { "content-type": "text/event-stream" }).write(message(1));
        });
        for await (const _ of followEvents(clientOf(server), "1", never)) break;
        await closed.promise;
        const stop = new AbortController();
        await assert.rejects(
            async () => {
                for await (const _ of followEvents(clientOf(server!), "1", stop.signal)) stop.abort();
            },
            { name: "AbortError" },
        );
    });
});
