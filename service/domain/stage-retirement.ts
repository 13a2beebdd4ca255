/** The way of a single stage out, as a state machine. Pure. */

/**
 * Where it can stand.
 * - `requested`: of a production stage; waits for somebody else's confirmation
 * - `retiring`: its stacks are being retired and destroyed
 * - `needs-attention`: an operation failed, or was cancelled
 * - `done`: the stage is gone
 * - `withdrawn`: before anybody confirmed it
 */
export const stageRetirementStatuses = ["requested", "retiring", "needs-attention", "done", "withdrawn"] as const;
export type StageRetirementStatus = (typeof stageRetirementStatuses)[number];

const next: Readonly<Record<StageRetirementStatus, readonly StageRetirementStatus[]>> = {
    requested: ["retiring", "withdrawn"],
    retiring: ["needs-attention", "done"],
    "needs-attention": ["retiring", "done"],
    done: [],
    withdrawn: [],
};

/** Whether one status may follow another. */
export function mayRetirementBecome(from: StageRetirementStatus, to: StageRetirementStatus): boolean {
    return next[from].includes(to);
}
