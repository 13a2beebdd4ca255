/** What is done about drift. Pure. */
import type { DriftClass, DriftCounts } from "../../analysis/drift/finding.ts";

/** What may be done about drift of a class. What may lose data is never changed without somebody having looked. */
export const driftActions = {
    benign: ["report", "hold", "remediate"],
    security: ["report", "hold", "remediate"],
    "data-risk": ["report", "hold"],
} as const satisfies Record<DriftClass, readonly string[]>;

/** What shall be done about each class. */
export type DriftActions = { [Class in DriftClass]: (typeof driftActions)[Class][number] };

/** What is done where nothing else is said. */
export const defaultDriftActions: DriftActions = { benign: "report", security: "remediate", "data-risk": "hold" };

/** What somebody has said to do about drift. */
export interface DriftWishes {
    actions: DriftActions;
    /** Whether what is benign alone is put right without anybody's approval. */
    withoutApproval: boolean;
}

/**
 * What follows from a report.
 * - `hold`: nothing may change the stack until somebody has looked
 * - `remediate`: an `up` is asked for
 */
export type DriftDecision =
    { action: "none" } | { action: "report" } | { action: "hold" } | { action: "remediate"; needsApproval: boolean };

/**
 * Decides about a stack as a whole, because an `up` changes it as a whole: one class that is to be held, or may lose data, keeps
 * the others from being put right, and one that is more than benign makes somebody look first.
 * @param wishes undefined for drift that somebody looked for by hand
 */
export function decideDrift(counts: DriftCounts, wishes: DriftWishes | undefined): DriftDecision {
    const found = (Object.keys(counts) as DriftClass[]).filter((each) => counts[each] > 0);
    if (found.length === 0) return { action: "none" };
    const wanted = new Set(found.map((each) => wishes?.actions[each] ?? "report"));
    if (wanted.has("hold")) return { action: "hold" };
    if (!wanted.has("remediate") || counts["data-risk"] > 0) return { action: "report" };
    const isBenign = counts.security === 0;
    return { action: "remediate", needsApproval: !(isBenign && wishes?.withoutApproval === true) };
}
