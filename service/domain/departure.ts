/** In which order stacks leave, and how far they are. Pure. */
import type { OperationKind, OperationStatus } from "./operation.ts";

/** What is done with a stack that leaves: `up` lifts its protection once it is wanted as retiring, `destroy` ends it. */
export type DepartureKind = Extract<OperationKind, "up" | "destroy">;

/** A stack on its way out. */
export interface DepartingStack {
    name: string;
    /** Stacks that stand on it; those that do not leave are of no matter. */
    downstream: readonly string[];
    /** Whether anything of it may be there: what was never brought up has no protection to lift. */
    wasMade: boolean;
}

/** One operation, and those it needs. */
export interface DepartureStep {
    stack: string;
    kind: DepartureKind;
    needs: { stack: string; kind: DepartureKind }[];
}

/**
 * The operations, each after those it needs: a stack's kinds one after the other, and the first of them after the last one of
 * every stack that stands on it.
 * @param kinds in their order
 */
export function departureSteps(stacks: readonly DepartingStack[], kinds: readonly DepartureKind[]): DepartureStep[] {
    const steps: DepartureStep[] = [];
    const lastOf = new Map<string, readonly DepartureStep["needs"][number][]>();
    const leave = (stack: DepartingStack): readonly DepartureStep["needs"][number][] => {
        const known = lastOf.get(stack.name);
        if (known !== undefined) return known;
        const standing = stacks.filter(({ name }) => stack.downstream.includes(name));
        let needs = standing.flatMap((each) => [...leave(each)]);
        for (const kind of kinds) {
            if (kind === "up" && !stack.wasMade) continue;
            steps.push({ stack: stack.name, kind, needs });
            needs = [{ stack: stack.name, kind }];
        }
        lastOf.set(stack.name, needs);
        return needs;
    };
    for (const stack of stacks) leave(stack);
    return steps;
}

/** How far operations are that belong together. */
export type Progress = { state: "going" } | { state: "done" } | { state: "stuck"; reason: string };

/** An operation as far as it matters here. */
export interface StepStatus {
    id: string;
    stack: string;
    kind: OperationKind;
    status: OperationStatus;
}

const endedWithoutSuccess: ReadonlySet<OperationStatus> = new Set([
    "failed",
    "needs-attention",
    "cancelled",
    "expired",
    "superseded",
]);

/** Statuses no retry leaves: somebody who goes on needs another operation. */
export const deadStatuses: readonly OperationStatus[] = ["cancelled", "expired", "superseded"];

/** How far these operations are: done when all have succeeded, stuck when one will not by itself. */
export function progressOf(operations: readonly StepStatus[]): Progress {
    const stuck = operations.filter(({ status }) => endedWithoutSuccess.has(status));
    if (stuck.length > 0) {
        const sentences = stuck.map(
            ({ id, stack, kind, status }) => `operation/${id}: ${kind} of ${stack} must succeed, got ${status}`,
        );
        return { state: "stuck", reason: `${sentences.join("; ")}; mend it, then continue` };
    }
    return operations.every(({ status }) => status === "succeeded") ? { state: "done" } : { state: "going" };
}
