/** The virtual clock: what a call would have taken on AWS, and how much of that is really waited for. */
import { setTimeout as sleep } from "node:timers/promises";
import { fraction } from "../cloud/fingerprint.ts";
import { durationsOf } from "./durations.ts";

/** Environment variable with the real seconds a second of AWS's time takes. */
export const scaleVariable = "NEO_TIME_SCALE";

/** Environment variable with a seed: durations are then drawn from their spread instead of being the typical ones. */
export const seedVariable = "NEO_TIME_SEED";

/** The calls that take time. */
export type TimedMethod = "create" | "update" | "delete";

/** How time passes in one process. */
export interface Clock {
    /** Real seconds for each second of AWS's; 0: nothing is waited for. */
    readonly scale: number;
    /** Undefined: every duration is the typical one. */
    readonly seed: string | undefined;
}

/** The clock the environment asks for. Default: nothing is waited for. Throws an Error when the scale is no number ≥ 0. */
export function readClock(environment: NodeJS.ProcessEnv): Clock {
    const given = environment[scaleVariable] ?? "";
    const scale = Number(given);
    if (!Number.isFinite(scale) || scale < 0) {
        throw new Error(
            `${scaleVariable} must be a number of real seconds for each second of AWS's time, 0 or more, got ${given}; 0.01 makes an hour pass in 36 seconds`,
        );
    }
    const seed = environment[seedVariable];
    return { scale, seed: seed === "" ? undefined : seed };
}

/** How long a call takes on AWS, in seconds. The same call of the same resource takes the same time on every run of one seed. */
export function cloudSeconds(clock: Clock, method: TimedMethod, type: string, urn: string): number {
    const { typical, shortest, longest } = durationsOf(type)[method];
    return clock.seed === undefined ? typical : shortest + fraction(clock.seed, method, urn) * (longest - shortest);
}

/** Lets so much of AWS's time pass. Rejects when `cancelled` is aborted meanwhile. */
export async function pass(clock: Clock, seconds: number, cancelled: AbortSignal): Promise<void> {
    if (clock.scale > 0 && seconds > 0) {
        await sleep(seconds * clock.scale * 1000, undefined, { signal: cancelled });
    }
}
