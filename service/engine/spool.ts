/**
 * Events on their way to the store: first to a file of the work folder, then, in batches, to the store. While the store does
 * not answer, the file grows; what a runner that was killed had not handed over is found there by whoever goes on.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { OperationEvent } from "../store/events.ts";

/** A line of the file. */
export interface SpooledEvent extends OperationEvent {
    /** Its line, from 1; also in the stored content, so that no event is stored twice. */
    line: number;
    at: Date;
}

/** Most events handed over at a time: one transaction each. */
const batchSize = 200;
/** Between two looks at what has come, in milliseconds; so much an event may be late. */
const interval = 100;
/** After the store has refused. */
const retryInterval = 1000;

/** One file, and where its content goes. */
export class Spool {
    readonly #descriptor: number;
    readonly #store: (events: readonly OperationEvent[]) => Promise<void>;
    readonly #isFinal: (error: unknown) => boolean;
    readonly #waiting: SpooledEvent[] = [];
    #unsaved = "";
    #lines = 0;
    #isClosing = false;
    #isStopped = false;
    readonly #pump: Promise<void>;

    /**
     * @param file made when missing, readable by its owner alone
     * @param store takes a batch; what it rejects is offered again
     * @param isFinal whether a rejection means that nothing is ever taken again; then no more is offered
     */
    constructor(
        file: string,
        store: (events: readonly OperationEvent[]) => Promise<void>,
        isFinal: (error: unknown) => boolean,
    ) {
        this.#descriptor = openSync(file, "a", 0o600);
        this.#store = store;
        this.#isFinal = isFinal;
        this.#pump = this.#run();
    }

    /** Takes an event; it is in the file within {@link interval}. */
    add({ type, content, at = new Date() }: OperationEvent): void {
        const line = ++this.#lines;
        const event = { type, content: { ...content, line }, at, line };
        this.#unsaved += `${JSON.stringify(event)}\n`;
        this.#waiting.push(event);
    }

    /** Waits until the store has taken everything, however long that is, or never will. */
    async drain(): Promise<void> {
        this.#isClosing = true;
        await this.#pump;
    }

    /** Hands over nothing any more; the file keeps what there is. */
    stop(): void {
        this.#isStopped = true;
    }

    async #run(): Promise<void> {
        while (!(this.#isClosing && this.#waiting.length === 0)) {
            this.#save();
            if (this.#isStopped) break;
            const batch = this.#waiting.slice(0, batchSize);
            if (batch.length > 0) {
                try {
                    await this.#store(batch);
                    this.#waiting.splice(0, batch.length);
                } catch (error) {
                    if (this.#isFinal(error)) this.#isStopped = true;
                    else await setTimeout(retryInterval);
                }
            }
            if (this.#waiting.length < batchSize && !this.#isClosing) await setTimeout(interval);
        }
        this.#save();
        closeSync(this.#descriptor);
    }

    #save(): void {
        if (this.#unsaved === "") return;
        try {
            const bytes = Buffer.from(this.#unsaved);
            // A full disk may take a part of it.
            const written = writeSync(this.#descriptor, bytes);
            fsyncSync(this.#descriptor);
            this.#unsaved = bytes.subarray(written).toString();
        } catch (error) {
            // What cannot be written down is still handed over.
            if (!isFull(error)) throw error;
        }
    }
}

function isFull(error: unknown): boolean {
    return ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** What a file holds; a last line that was cut is left out, and a file that is not there is empty. */
export function readSpool(file: string): SpooledEvent[] {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
    }
    return text
        .slice(0, text.lastIndexOf("\n") + 1)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
            const event = JSON.parse(line) as SpooledEvent;
            return { ...event, at: new Date(event.at) };
        });
}
