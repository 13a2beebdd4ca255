/** The events of an operation as server-sent events, from any number on, until it is over. */
import { setTimeout } from "node:timers/promises";
import { isOver } from "../domain/operation.ts";
import type { Database } from "../store/database.ts";
import { eventsAfter } from "../store/events.ts";
import type { EventRow } from "../store/tables.ts";
import type { EventListener } from "./event-listener.ts";
import { eventView } from "./schemas/event.ts";

/** Proxies end connections on which nothing is said for long; nothing is ever missed for longer than this. */
const heartbeatMilliseconds = 15_000;
/** Events read at a time. */
const batch = 500;

/**
 * The stream's text, piece by piece.
 * @param after number of the last event the client has; 0 for none
 * @param signal ends it
 * @param isAllowed whether the client may still read it; asked before anything is told. Otherwise it ends
 */
export async function* eventStream(
    { database, events }: { database: Database; events: EventListener },
    operation: string,
    after: number,
    signal: AbortSignal,
    isAllowed: () => Promise<boolean>,
): AsyncGenerator<string> {
    const alarm = new Alarm(signal);
    const unsubscribe = events.subscribe(operation, () => alarm.ring());
    try {
        yield "retry: 1000\n\n";
        for (let last = after; !signal.aborted;) {
            alarm.set();
            if (!(await isAllowed())) return;
            // Asked first: an operation that is over gets no more events, and so all of them are read below.
            const { status } = await database
                .selectFrom("operation")
                .select("status")
                .where("id", "=", operation)
                .executeTakeFirstOrThrow();
            const rows = await eventsAfter(database, operation, last, batch);
            for (const row of rows) yield messageOf(row);
            last = rows.at(-1)?.sequence ?? last;
            if (rows.length === batch) continue;
            if (isOver(status)) {
                yield `event: end\ndata: ${JSON.stringify({ status })}\n\n`;
                return;
            }
            if (!(await alarm.within(heartbeatMilliseconds))) yield ": waiting\n\n";
        }
    } finally {
        unsubscribe();
    }
}

/** Source: WHATWG HTML, "Server-sent events": `id` comes back as `Last-Event-ID`. */
function messageOf(row: EventRow): string {
    return `id: ${row.sequence}\nevent: ${row.type}\ndata: ${JSON.stringify(eventView(row))}\n\n`;
}

/** Rings at once when it was rung since it was set, so that nothing is missed between looking and waiting. */
class Alarm {
    readonly #signal: AbortSignal;
    #rung = Promise.withResolvers<true>();

    constructor(signal: AbortSignal) {
        this.#signal = signal;
        signal.addEventListener("abort", () => this.ring(), { once: true });
    }

    set(): void {
        this.#rung = Promise.withResolvers();
        if (this.#signal.aborted) this.ring();
    }

    ring(): void {
        this.#rung.resolve(true);
    }

    /** Whether it rang within this time. */
    async within(milliseconds: number): Promise<boolean> {
        const enough = new AbortController();
        try {
            return await Promise.race([
                this.#rung.promise,
                setTimeout(milliseconds, false, { signal: enough.signal }).catch(() => false),
            ]);
        } finally {
            enough.abort();
        }
    }
}
