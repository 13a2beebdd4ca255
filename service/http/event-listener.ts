/**
 * Tells of new events by one connection that listens for all, however many clients wait. What is missed while it is broken is
 * made up for: whoever waits is woken when it is back, and looks.
 */
import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { eventChannel } from "../store/events.ts";

const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 5_000;

export class EventListener {
    readonly #url: string;
    readonly #onError: (error: unknown) => void;
    readonly #waiting = new EventEmitter().setMaxListeners(0);
    readonly #stopped = new AbortController();
    #running: Promise<void> | undefined;

    /**
     * Nothing connects before somebody waits.
     * @param url `postgres://…`
     * @param onError told of a connection that broke
     */
    constructor(url: string, onError: (error: unknown) => void) {
        this.#url = url;
        this.#onError = onError;
    }

    /** Calls back whenever an operation may have new events, until the returned function is called. */
    subscribe(operation: string, wake: () => void): () => void {
        this.#running ??= this.#listen();
        this.#waiting.on(operation, wake);
        return () => this.#waiting.off(operation, wake);
    }

    /** Ends its connection. */
    async stop(): Promise<void> {
        this.#stopped.abort();
        await this.#running;
    }

    async #listen(): Promise<void> {
        const { signal } = this.#stopped;
        for (let pause = firstPauseMilliseconds; !signal.aborted;) {
            try {
                await this.#listenOnce(() => (pause = firstPauseMilliseconds));
            } catch (error) {
                this.#onError(error);
            }
            await setTimeout(pause, undefined, { signal }).catch(() => undefined);
            pause = Math.min(pause * 2, longestPauseMilliseconds);
        }
    }

    /** Returns when told to stop, throws when the connection breaks. */
    async #listenOnce(onReady: () => void): Promise<void> {
        const { signal } = this.#stopped;
        const client = new pg.Client({ connectionString: this.#url, application_name: "neo-events", keepAlive: true });
        try {
            const broken = new Promise<never>((_, reject) => {
                client.on("error", reject);
                client.on("end", () => reject(new Error("the connection that listens for events must stay, it ended")));
            });
            const stopped = new Promise<void>((resolve) =>
                signal.addEventListener("abort", () => resolve(), { once: true }),
            );
            broken.catch(() => undefined);
            client.on("notification", ({ payload = "" }) => this.#waiting.emit(payload));
            await client.connect();
            await client.query(`listen ${eventChannel}`);
            onReady();
            for (const operation of this.#waiting.eventNames()) this.#waiting.emit(operation);
            await Promise.race([broken, stopped]);
        } finally {
            await client.end().catch(() => undefined);
        }
    }
}
