/** The way of a tenant out, as a state machine. Pure. */

/**
 * Where an offboarding can stand.
 * - `requested`: waits for somebody else's confirmation; nothing has changed yet
 * - `confirmed`: the tenant is being suspended, then exported
 * - `retention`: the tenant is suspended, and everything is kept until the time is over
 * - `retiring`: protection is being lifted, nothing is deleted
 * - `destroying`: stacks are being destroyed, those first on which nothing stands
 * - `sweeping`: all stacks are gone; what still carries the tenant's name is looked for
 * - `needs-attention`: a person has to look; what for is said
 * - `done`: the report is signed
 * - `withdrawn`: the tenant is as it was
 */
export const offboardingStatuses = [
    "requested",
    "confirmed",
    "retention",
    "retiring",
    "destroying",
    "sweeping",
    "needs-attention",
    "done",
    "withdrawn",
] as const;
export type OffboardingStatus = (typeof offboardingStatuses)[number];

/** Phases in which something can go wrong. */
export const workingPhases = ["confirmed", "retiring", "destroying", "sweeping"] as const;
export type WorkingPhase = (typeof workingPhases)[number];

const next: Readonly<Record<OffboardingStatus, readonly OffboardingStatus[]>> = {
    requested: ["confirmed", "withdrawn"],
    confirmed: ["retention", "needs-attention", "withdrawn"],
    retention: ["retiring", "withdrawn"],
    retiring: ["destroying", "needs-attention", "withdrawn"],
    destroying: ["sweeping", "needs-attention"],
    sweeping: ["done", "needs-attention"],
    "needs-attention": [...workingPhases, "withdrawn"],
    done: [],
    withdrawn: [],
};

/**
 * Whether one status may follow another.
 * @param stuckIn phase in which attention became needed: only that is taken up again, and only before the destruction is it
 * withdrawn
 */
export function mayOffboardingBecome(
    from: OffboardingStatus,
    to: OffboardingStatus,
    stuckIn: WorkingPhase | null = null,
): boolean {
    if (!next[from].includes(to)) return false;
    if (from !== "needs-attention") return true;
    return stuckIn !== null && (to === stuckIn || (to === "withdrawn" && mayOffboardingBecome(stuckIn, "withdrawn")));
}

/** Whether nothing follows. */
export function isOffboardingOver(status: OffboardingStatus): boolean {
    return next[status].length === 0;
}
