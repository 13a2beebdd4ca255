/** Renews a lease until it is told to stop, and notices when it is lost: refused, or not renewed in time. */
import { leaseSeconds, LostLease } from "../store/claims.ts";

/** How leases are kept; other times are for tests. */
export interface LeaseTimes {
    everyMilliseconds: number;
    /** Between tries when the store does not answer. */
    retryMilliseconds: number;
    /** How long a lease lasts. */
    lastsMilliseconds: number;
}

const ordinaryTimes: LeaseTimes = {
    everyMilliseconds: (leaseSeconds * 1000) / 3,
    retryMilliseconds: 1000,
    lastsMilliseconds: leaseSeconds * 1000,
};

/** Keeps one lease. */
export class LeaseKeeper {
    readonly #renew: () => Promise<void>;
    readonly #onLost: () => void;
    readonly #times: LeaseTimes;
    #renewed = performance.now();
    #isOver = false;
    #timer: NodeJS.Timeout | undefined;
    #deadline: NodeJS.Timeout | undefined;

    /**
     * Begins at once.
     * @param renew rejects with LostLease when another was given since; any other rejection is tried again
     * @param onLost called once; from then on nothing may be written any more
     */
    constructor(renew: () => Promise<void>, onLost: () => void, times: LeaseTimes = ordinaryTimes) {
        this.#renew = renew;
        this.#onLost = onLost;
        this.#times = times;
        this.#armDeadline();
        void this.#try();
    }

    /** Renews no more. */
    stop(): void {
        this.#isOver = true;
        clearTimeout(this.#timer);
        clearTimeout(this.#deadline);
    }

    async #try(): Promise<void> {
        // The lease lasts from when the store hears of it, which is not before it is asked.
        const asked = performance.now();
        let wait = this.#times.everyMilliseconds;
        try {
            await this.#renew();
            this.#renewed = asked;
        } catch (error) {
            if (error instanceof LostLease) {
                this.#lose();
                return;
            }
            wait = this.#times.retryMilliseconds;
        }
        if (this.#isOver) return;
        this.#armDeadline();
        this.#timer = setTimeout(() => void this.#try(), wait);
    }

    /** Also when a renewal hangs, the end comes in time. */
    #armDeadline(): void {
        clearTimeout(this.#deadline);
        const left = this.#renewed + this.#times.lastsMilliseconds - performance.now();
        this.#deadline = setTimeout(() => this.#lose(), Math.max(0, left));
    }

    #lose(): void {
        if (this.#isOver) return;
        this.stop();
        this.#onLost();
    }
}
