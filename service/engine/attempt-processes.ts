/** What an attempt has started beside its runner, which is this process: how it is ended, and what it holds in memory. */
import { setTimeout as wait } from "node:timers/promises";
import { memoryOf, processesOfFolder, processesOfSession, signalAll, type ProcessEntry } from "./process-table.ts";

const endPollMilliseconds = 50;
const memoryPollMilliseconds = 1000;

/** Of one work folder. */
export class AttemptProcesses {
    readonly #folder: string;
    #peakMemoryBytes = 0;

    /** @param folder work folder of the attempt, which everything it starts has in its environment */
    constructor(folder: string) {
        this.#folder = folder;
    }

    /** Most that all of them and this process have held at once, as far as it was watched. */
    get peakMemoryBytes(): number {
        return this.#peakMemoryBytes;
    }

    /** Notes what they hold until it is over. */
    async watchMemory(isOver: () => boolean): Promise<void> {
        while (!isOver()) {
            const used = memoryOf(processesOfSession(process.pid));
            this.#peakMemoryBytes = Math.max(this.#peakMemoryBytes, used);
            await wait(memoryPollMilliseconds, undefined, { ref: false });
        }
    }

    /** Waits until none runs, at most this long, and kills what is left then. */
    async end(milliseconds: number): Promise<void> {
        for (let waited = 0; waited < milliseconds; waited += endPollMilliseconds) {
            if (this.#running().length === 0) return;
            await wait(endPollMilliseconds);
        }
        signalAll(this.#running(), "SIGKILL");
    }

    /** Sends the signals to whatever still runs, each after so long, until it is over. */
    async signal(milliseconds: number, signals: readonly NodeJS.Signals[], isOver: () => boolean): Promise<void> {
        for (const signal of signals) {
            await wait(milliseconds, undefined, { ref: false });
            if (isOver()) return;
            signalAll(this.#running(), signal);
        }
    }

    #running(): ProcessEntry[] {
        return processesOfFolder(this.#folder).filter((entry) => entry.process !== process.pid);
    }
}
