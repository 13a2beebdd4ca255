import { strict as assert } from "node:assert";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { streamsPerSubject } from "../../../service/http/request-limits.ts";
import { appendEvents } from "../../../service/store/events.ts";
import { until } from "../worker/service.ts";
import { breakConnections, sampleStacks, startService, type Service } from "./service.ts";

interface Message {
    id?: number;
    event: string;
    data: Record<string, unknown>;
}

/** Milliseconds, on however busy a machine: heartbeats come every 15 s, and would make up for a wake-up that is lost. */
const soonerThanHeartbeat = 10_000;

describe("events of an operation", function () {
    this.timeout(60_000);
    let service: Service;
    let headers: Record<string, string>;
    let base: string;
    before(async () => {
        service = await startService();
        await service.bind("anna", "viewer", "acme");
        headers = await service.as("anna");
        await service.app.listen({ host: "127.0.0.1", port: 0 });
        base = `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}`;
    });
    after(() => service.close());

    const append = (id: string, ...steps: number[]) =>
        service.database.transaction().execute((connection) =>
            appendEvents(
                connection,
                id,
                steps.map((step) => ({ type: "step", content: { step } })),
            ),
        );
    const end = async (id: string) => {
        await service.database.transaction().execute(async (connection) => {
            await connection.updateTable("operation").set({ status: "succeeded" }).where("id", "=", id).execute();
            await appendEvents(connection, id, [{ type: "settled", content: { status: "succeeded" } }]);
        });
    };

    /** Reads a stream until it ends, breaks, or has told of so many events. */
    const follow = async (id: string, last = 0, most = Infinity, onMessage?: () => void): Promise<Message[]> => {
        const stop = new AbortController();
        const { body, status } = await fetch(`${base}/v1/operations/${id}/events`, {
            headers: {
                ...headers,
                accept: "text/event-stream",
                ...(last > 0 ? { "last-event-id": String(last) } : {}),
            },
            signal: stop.signal,
        });
        assert.equal(status, 200);
        const messages: Message[] = [];
        let text = "";
        for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
            text += chunk;
            const blocks = text.split("\n\n");
            text = blocks.pop() ?? "";
            messages.push(...blocks.flatMap(messageOf));
            if (messages.length > 0) onMessage?.();
            if (messages.length >= most) {
                stop.abort();
                return messages.slice(0, most);
            }
        }
        return messages;
    };
    const numbers = (messages: readonly Message[]) => messages.flatMap(({ id }) => id ?? []);

    const openFor = async (act: (id: string) => Promise<unknown>): Promise<Message[]> => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        await append(id, 1);
        const isTold = Promise.withResolvers<void>();
        const followed = follow(id, 0, Infinity, isTold.resolve);
        // The first event is told before anything is taken away, and the next one would be.
        await Promise.race([isTold.promise, followed]);
        await act(id);
        await append(id, 2);
        return followed;
    };

    it("are told no more once the role is taken away", async () => {
        const messages = await openFor(() =>
            service.database.deleteFrom("role_binding").where("subject", "=", "anna").execute(),
        );
        await service.bind("anna", "viewer", "acme");
        assert.deepEqual(numbers(messages), [1]);
        assert.ok(messages.every(({ event }) => event !== "end"));
    });

    it("are told no more once the token counts no more", async () => {
        const { issue } = service;
        // Counted with the 30 s that clocks may be apart.
        const token = await issue("anna", -28);
        const before = headers;
        headers = { authorization: `Bearer ${token}` };
        const messages = await openFor(() => setTimeout(2_500));
        headers = before;
        assert.deepEqual(numbers(messages), [1]);
    });

    it("are told to so many streams of one subject, and to more once one ends", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        const url = `${base}/v1/operations/${id}/events`;
        const open = async (by: Record<string, string>) => {
            // Kept as a whole: fetch ends the stream of a response that nobody has any more, whoever has its body.
            const response = await fetch(url, { headers: { ...by, accept: "text/event-stream" } });
            return { status: response.status, close: () => response.body!.cancel() };
        };
        const streams = await Promise.all(Array.from({ length: streamsPerSubject }, () => open(headers)));
        assert.ok(streams.every(({ status }) => status === 200));
        const tooMany = await open(headers);
        assert.equal(tooMany.status, 429);
        await service.bind("bert", "viewer", "acme");
        const others = await open(await service.as("bert"));
        assert.equal(others.status, 200);
        await streams[0]!.close();
        await until("a stream may be opened again", async () => {
            const { status, close } = await open(headers);
            await close();
            return status === 200;
        });
        for (const { close } of [...streams.slice(1), tooMany, others]) await close();
    });

    it("come in pages", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        await append(id, 1, 2, 3, 4, 5);
        const page = async (url: string) => {
            const answer = await service.app.inject({ url, headers });
            return { link: answer.headers.link, got: answer.json<{ events: { sequence: number }[] }>().events };
        };
        const first = await page(`/v1/operations/${id}/events?limit=3`);
        assert.deepEqual(
            first.got.map(({ sequence }) => sequence),
            [1, 2, 3],
        );
        const [, next = ""] = /^<(.*)>; rel="next"$/.exec(String(first.link)) ?? [];
        const second = await page(next);
        assert.deepEqual(
            second.got.map(({ sequence }) => sequence),
            [4, 5],
        );
        assert.equal(second.link, undefined);
    });

    it("come as a stream: those before, those to come, and the end", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        await append(id, 1, 2);
        const following = follow(id);
        await setTimeout(100);
        await append(id, 3);
        await end(id);
        const messages = await following;
        assert.deepEqual(numbers(messages), [1, 2, 3, 4]);
        assert.deepEqual(messages.at(-1), { event: "end", data: { status: "succeeded" } });
        assert.deepEqual(messages[0]?.data.content, { step: 1 });
        assert.deepEqual(numbers(await follow(id, 3)), [4]);
    });

    it("reach a client as they happen, and not with the next heartbeat", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        await append(id, 1);
        await follow(id, 0, 1);
        const following = follow(id, 1, 1);
        await setTimeout(200);
        const begin = performance.now();
        await append(id, 2);
        await following;
        assert.ok(performance.now() - begin < soonerThanHeartbeat);
    });

    it("are lost by none of fifty clients that are cut off again and again", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        const total = 120;
        const client = async (number: number) => {
            const seen: Message[] = [];
            while (seen.at(-1)?.event !== "end") {
                const last = numbers(seen).at(-1) ?? 0;
                seen.push(...(await follow(id, last, 1 + ((number * 7 + last) % 40))));
            }
            return numbers(seen);
        };
        const clients = Promise.all(Array.from({ length: 50 }, (_, number) => client(number)));
        for (let step = 1; step < total; step += 7) {
            await append(id, ...Array.from({ length: Math.min(7, total - step) }, (_, index) => step + index));
        }
        await end(id);
        for (const seen of await clients)
            assert.deepEqual(
                seen,
                Array.from({ length: total }, (_, index) => index + 1),
            );
    });

    it("are told by one connection, and all of them when it breaks and comes back", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "running");
        await append(id, 1);
        const following = Promise.all([follow(id), follow(id), follow(id)]);
        await setTimeout(200);
        assert.equal(await breakConnections(service.database, "neo-events"), 1);
        const begin = performance.now();
        await append(id, 2);
        await end(id);
        for (const messages of await following) assert.deepEqual(numbers(messages), [1, 2, 3]);
        // Sooner than the heartbeat, which would make up for it, too.
        assert.ok(performance.now() - begin < soonerThanHeartbeat);
    });

    it("end when the server closes, and the server then closes at once", async () => {
        const other = await startService();
        after(() => other.close());
        await other.bind("anna", "viewer", "acme");
        await other.app.listen({ host: "127.0.0.1", port: 0 });
        const id = await other.operation(sampleStacks.acme, "up", "running");
        const { port } = other.app.server.address() as AddressInfo;
        const answer = await fetch(`http://127.0.0.1:${port}/v1/operations/${id}/events`, {
            headers: { ...(await other.as("anna")), accept: "text/event-stream" },
        });
        const begin = performance.now();
        await Promise.all([answer.text(), other.app.close()]);
        assert.ok(performance.now() - begin < soonerThanHeartbeat);
    });
});

function messageOf(block: string): Message[] {
    const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]));
    if (fields.data === undefined) return [];
    const { id, event = "" } = fields;
    return [{ ...(id === undefined ? {} : { id: Number(id) }), event, data: JSON.parse(fields.data) }];
}
