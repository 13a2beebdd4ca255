/** What differs between a stack's state and what is there, and how bad that is. Pure. */

/**
 * - `benign`: does no harm; nobody has to be woken
 * - `security`: what somebody may do or see may be another than was reviewed
 * - `data-risk`: data may be lost, or may be lost by the next mistake
 */
export const driftClasses = ["benign", "security", "data-risk"] as const;
export type DriftClass = (typeof driftClasses)[number];

/** One difference. It holds no value: a value may be a secret. */
export interface DriftFinding {
    urn: string;
    /** Token of the resource's type. */
    type: string;
    /** Path as the engine writes it; empty when the whole resource is meant. */
    property: string;
    /** What happened to it behind the engine's back. */
    change: "added" | "removed" | "changed";
    class: DriftClass;
    /** Half a sentence: what is at stake. */
    why: string;
}

/** Findings by class, all classes named. */
export type DriftCounts = Record<DriftClass, number>;

/** How many there are of each class. */
export function countDrift(findings: readonly Pick<DriftFinding, "class">[]): DriftCounts {
    const counts: DriftCounts = { benign: 0, security: 0, "data-risk": 0 };
    for (const finding of findings) counts[finding.class]++;
    return counts;
}

/** The worse of two classes: lost data does not come back, rights can be taken away again. */
export function worseClass(left: DriftClass, right: DriftClass): DriftClass {
    return driftClasses.indexOf(left) >= driftClasses.indexOf(right) ? left : right;
}
