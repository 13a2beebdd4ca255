/** What watched operations came to, and the exit status that says so. Pure. */
import type { components } from "../client/api.ts";

export type Operation = components["schemas"]["Operation"];
type Obstacle = components["schemas"]["Obstacle"];

/**
 * - `waiting`: cannot begin before a person has done something about another operation or a hold
 * - `needs-approval`, `needs-attention`: a person has to look at this one
 */
export type Outcome =
    "succeeded" | "failed" | "blocked" | "cancelled" | "needs-approval" | "needs-attention" | "waiting" | "open";

/** Exit statuses of every word that watches; docs/client.md lists them. */
export const exitCodes = { succeeded: 0, failed: 1, blocked: 3, needsSomebody: 4, interrupted: 130 } as const;

const byStatus: Partial<Record<Operation["status"], Outcome>> = {
    succeeded: "succeeded",
    failed: "failed",
    cancelled: "cancelled",
    expired: "cancelled",
    superseded: "cancelled",
    "awaiting-approval": "needs-approval",
    "needs-attention": "needs-attention",
};

/**
 * What one came to; `open` for one that goes on by itself.
 * @param stuck operations that are known to be waiting for somebody
 */
export function outcomeOf(operation: Operation, stuck: ReadonlySet<string> = new Set()): Outcome {
    if (operation.status === "queued") {
        return (operation.obstacles ?? []).some((obstacle) => needsSomebody(obstacle, stuck)) ? "waiting" : "open";
    }
    if (operation.status === "failed" && operation.failure?.class === "policy") return "blocked";
    return byStatus[operation.status] ?? "open";
}

function needsSomebody(obstacle: Obstacle, stuck: ReadonlySet<string>): boolean {
    if (obstacle.reason === "held") return true;
    if (obstacle.reason === "stack-busy") return stuck.has(obstacle.operation);
    if (obstacle.reason !== "needs") return false;
    return stuck.has(obstacle.operation) || (obstacle.status !== "succeeded" && obstacle.status in byStatus);
}

/** The status of all together: what failed counts more than what only waits for somebody. */
export function exitCodeOf(outcomes: readonly Outcome[]): number {
    if (outcomes.some((outcome) => outcome === "failed" || outcome === "cancelled")) return exitCodes.failed;
    if (outcomes.includes("blocked")) return exitCodes.blocked;
    return outcomes.every((outcome) => outcome === "succeeded") ? exitCodes.succeeded : exitCodes.needsSomebody;
}
