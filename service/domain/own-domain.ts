/** Hosts below customers' own domains, as a state machine, and when they are looked at. Pure. */

/**
 * Where one can stand.
 * - `requested`: its records are not right yet
 * - `validating`: they are; the stage is brought up with it, which has its certificate issued
 * - `active`: the stage answers at it; `problem` says when its records are not right any more
 * - `removing`: the stage is brought up without it
 * - `expired`: its records were not right in time
 * - `removed`: nothing of it is there any more
 */
export const ownDomainStatuses = ["requested", "validating", "active", "removing", "expired", "removed"] as const;
export type OwnDomainStatus = (typeof ownDomainStatuses)[number];

const next: Readonly<Record<OwnDomainStatus, readonly OwnDomainStatus[]>> = {
    requested: ["validating", "expired", "removed"],
    validating: ["active", "removing", "removed"],
    active: ["removing", "removed"],
    removing: ["removed"],
    expired: [],
    removed: [],
};

/** Whether one status may follow another. Whatever stands may be `removed`: its stage is gone. */
export function mayOwnDomainBecome(from: OwnDomainStatus, to: OwnDomainStatus): boolean {
    return next[from].includes(to);
}

/** Whether it is over: the host is free, and asking for it again begins anew. */
export function isOwnDomainOver(status: OwnDomainStatus): boolean {
    return next[status].length === 0;
}

/** So long the records may take, from when it was asked for. */
export const recordHours = 72;
const hourMilliseconds = 3_600_000;
const minuteMilliseconds = 60_000;
const longestPauseMinutes = 15;

/** When records have to be right at the latest. */
export function recordsDue(requestedAt: Date): Date {
    return new Date(requestedAt.getTime() + recordHours * hourMilliseconds);
}

/**
 * When it is looked at next: after a minute, two, four, eight, and then each quarter of an hour. One that is active, each quarter.
 * @param misses how often in a row nothing had changed
 */
export function nextLook(status: OwnDomainStatus, misses: number, now: Date): Date {
    const minutes = status === "active" ? longestPauseMinutes : Math.min(longestPauseMinutes, 2 ** misses);
    return new Date(now.getTime() + minutes * minuteMilliseconds);
}

/** What comes of looking at one's records: a status, when it becomes another. */
export function afterLook(
    { status, dueAt }: { status: "requested" | "active"; dueAt: Date },
    isRight: boolean,
    now: Date,
): OwnDomainStatus {
    if (status === "active") return "active";
    if (isRight) return "validating";
    return now.getTime() >= dueAt.getTime() ? "expired" : "requested";
}
