/** Everything a pull-request check says: the one structure that comment, SARIF and JUnit files are rendered from. */
import type { FollowingStack, Reason } from "../affected/affected-stacks.ts";
import type { Cost, CostChange } from "../cost/cost.ts";
import type { Waiver } from "../../policy/waivers.ts";

/** Steps by what they do; a replacement is one step. */
export interface ReportCounts {
    create: number;
    update: number;
    replace: number;
    delete: number;
    same: number;
}

/** One step that is told by itself. */
export interface ReportStep {
    /** The engine's own word; `record` where only what the state says of it changes. */
    operation: string;
    urn: string;
    type: string;
    name: string;
    /** Paths of the properties that change, never their values. */
    changes: readonly string[];
    /** Properties that force a replacement. */
    replaceKeys: readonly string[];
}

/** Something a rule says. */
export interface ReportFinding {
    rule: string;
    urn?: string;
    message: string;
}

/** A finding that an exception in force covers. */
export interface WaivedReportFinding extends ReportFinding {
    waiver: Waiver;
}

/**
 * How a stack's preview ended. `judged`: nothing is against it, and whether it changes nobody could tell. `refused`: something mandatory is against it. `not judged`: there was no verdict, which is no
 * pass either.
 */
export type StackOutcome = "unchanged" | "changed" | "judged" | "refused" | "not judged";

/** One previewed stack. */
export interface StackReport {
    stack: string;
    role: string;
    /** Its config file, relative to the project. */
    file: string;
    /** Why it was previewed. */
    reasons: readonly Reason[];
    outcome: StackOutcome;
    /** It is not there yet: everything in it would be made. */
    isNew: boolean;
    /** Stacks it builds on that are not there yet: its preview is incomplete. */
    missing: readonly string[];
    counts: ReportCounts;
    /** Whatever destroys, then updates; creations are counted below. */
    steps: readonly ReportStep[];
    /** Creations by type. */
    creations: Readonly<Record<string, number>>;
    /** What each policy pack says it has judged. */
    judged: Readonly<Record<string, string>>;
    /** Mandatory violations of the policy packs. */
    violations: readonly ReportFinding[];
    /** What the gate refuses, besides violations: docs/gate.md. */
    refusals: readonly ReportFinding[];
    /** Advisory findings. */
    advice: readonly ReportFinding[];
    waived: readonly WaivedReportFinding[];
    /** Absent where there was no preview by the engine. */
    cost?: CostChange;
    seconds: number;
}

/** A customer who would notice. */
export interface AffectedCustomer {
    customer: string;
    /** The customer's own stacks that change. */
    own: readonly string[];
    /** Shared stacks that change and that the customer's stand on. */
    through: readonly string[];
}

/** The check of one pull request. */
export interface PullRequestReport {
    /** What it is compared with, and the commit both have in common. */
    base: string;
    mergeBase: string;
    /** What was checked out: a commit, with `+` where files of the work tree differ from it. */
    head: string;
    passes: boolean;
    /** The programs ran over mocked resources: no engine, no state, no provider. */
    isMocked: boolean;
    /** In the order of the stack graph. */
    stacks: readonly StackReport[];
    /** What is about no previewed stack. */
    findings: readonly ReportFinding[];
    following: readonly FollowingStack[];
    changedFiles: number;
    unconcerned: readonly Reason[];
    customers: readonly AffectedCustomer[];
    /** Of all previewed stacks together. */
    cost?: { before: Cost; after: Cost };
}
