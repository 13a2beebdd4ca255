/** The events of an operation as they happen. A connection that breaks is made anew after the last one seen: nothing is lost. */
import { setTimeout } from "node:timers/promises";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { components } from "./api.ts";
import { answerOf, type ServiceClient } from "./service-client.ts";
import { ServiceRefusal, UnreachableService } from "./refusals.ts";

export type OperationEvent = components["schemas"]["Event"];

const reconnectMilliseconds = 1_000;
/** The service says something every 15 s; one that is silent for so long is not there any more. */
const silenceMilliseconds = 45_000;

/**
 * Every event once, in order, until the operation is over.
 * @param after number of the last event that is known already
 * @param signal ends it by an error
 * @throws ServiceRefusal, UnreachableService when it cannot be reached again
 */
export async function* followEvents(
    client: ServiceClient,
    operation: string,
    signal: AbortSignal,
    after = 0,
): AsyncGenerator<OperationEvent> {
    for (let last = after; ;) {
        try {
            for await (const message of messages(client, operation, signal, last)) {
                if (message.event === "end") return;
                const event = JSON.parse(message.data) as OperationEvent;
                last = event.sequence;
                yield event;
            }
        } catch (error) {
            if (signal.aborted || error instanceof ServiceRefusal || error instanceof UnreachableService) throw error;
        }
        await setTimeout(reconnectMilliseconds, undefined, { signal });
    }
}

async function* messages(client: ServiceClient, operation: string, signal: AbortSignal, after: number) {
    const asked = client.GET("/v1/operations/{operation}/events", {
        params: { path: { operation }, header: { "last-event-id": after } },
        headers: { accept: "text/event-stream" },
        parseAs: "stream",
        signal,
    });
    const body = await answerOf(asked);
    const heard = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
            alarm.refresh();
            controller.enqueue(chunk);
        },
    });
    const reader = body
        .pipeThrough(heard)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader();
    // A request forgets its signal when memory is cleaned up, so whoever reads also ends the reading.
    const stop = () => void reader.cancel().catch(() => undefined);
    const alarm = globalThis.setTimeout(stop, silenceMilliseconds);
    signal.addEventListener("abort", stop, { once: true });
    try {
        for (;;) {
            const { done, value } = await reader.read();
            signal.throwIfAborted();
            if (done) return;
            yield value;
        }
    } finally {
        clearTimeout(alarm);
        signal.removeEventListener("abort", stop);
        // Whoever reads no further leaves no connection behind.
        stop();
    }
}
