/** How many operations a worker's machine allows at a time. */
import { statfs } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { OperationKind } from "../domain/operation.ts";

/** Of an operation's process tree at its peak, in MiB: measured with the policy pack and the local cloud, docs/adr/0031. */
export const memoryEstimates: Readonly<Record<OperationKind, number>> = {
    preview: 700,
    up: 700,
    refresh: 350,
    drift: 350,
    destroy: 450,
    "policy-audit": 450,
    import: 700,
};

/** What a work folder may take, with room to spare: what is begun should not end for lack of it. */
const leastFreeBytes = 64 * 2 ** 20;
const roomPollMilliseconds = 1000;

/** Waits until a folder's disk has room for an operation. */
export async function hasRoom(folder: string): Promise<void> {
    for (;;) {
        const { bavail, bsize } = await statfs(folder);
        if (bavail * bsize >= leastFreeBytes) return;
        await setTimeout(roomPollMilliseconds);
    }
}

/** A budget that is handed out in the order it is asked for. */
export class MemoryBudget {
    readonly #mebibytes: number;
    #used = 0;
    readonly #waiting: { share: number; go: () => void }[] = [];

    constructor(mebibytes: number) {
        this.#mebibytes = mebibytes;
    }

    /**
     * Waits for a share of it. One that is larger than the whole is given alone.
     * @returns gives it back
     */
    async take(mebibytes: number): Promise<() => void> {
        const share = Math.min(mebibytes, this.#mebibytes);
        if (this.#waiting.length > 0 || this.#used + share > this.#mebibytes) {
            await new Promise<void>((go) => this.#waiting.push({ share, go }));
        } else {
            this.#used += share;
        }
        return () => this.#giveBack(share);
    }

    #giveBack(share: number): void {
        this.#used -= share;
        for (;;) {
            const [next] = this.#waiting;
            if (next === undefined || this.#used + next.share > this.#mebibytes) return;
            this.#waiting.shift();
            this.#used += next.share;
            next.go();
        }
    }
}
