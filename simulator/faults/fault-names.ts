/** What can be made to go wrong. */
import type { Method } from "../calls/method.ts";

/** A fault as people choose it. */
export interface FaultDescription {
    /** What happens, in a sentence's end: "the call …". */
    readonly effect: string;
    /** Methods it can strike. */
    readonly methods: readonly Method[];
}

const cloudCalls: readonly Method[] = ["create", "read", "update", "delete", "invoke"];
const changes: readonly Method[] = ["create", "update", "delete"];

/** The faults, by name. */
export const faultDescriptions = {
    throttle: { effect: "is refused because there were too many", methods: cloudCalls },
    "server-error": { effect: "fails with status 500", methods: cloudCalls },
    "access-denied": { effect: "is refused for lack of permission", methods: cloudCalls },
    hang: { effect: "does not answer until the operation is cancelled", methods: cloudCalls },
    slow: { effect: "takes so many seconds longer", methods: cloudCalls },
    crash: { effect: "ends the provider's process before anything happens", methods: cloudCalls },
    "crash-after": { effect: "ends the provider's process after it has happened", methods: changes },
    "lose-reply": { effect: "happens, but its answer is lost", methods: changes },
    "partial-update": { effect: "changes half of the properties, then fails", methods: ["update"] },
    "refuse-delete": { effect: "is refused as if something still needed the object", methods: ["delete"] },
    "stale-read": { effect: "does not find the object, as shortly after its creation", methods: ["read"] },
} as const satisfies Record<string, FaultDescription>;

export type FaultName = keyof typeof faultDescriptions;
