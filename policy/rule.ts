/** What a rule is: what it says of itself, and what it looks at. The engine never sees one alone: judge.ts asks them all. */
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { Reference } from "./frameworks.ts";
import type { StackGraph } from "./graph.ts";
import type { Finding } from "./message.ts";

/** What is at stake. */
export type Category =
    "availability" | "cost" | "encryption" | "identity" | "isolation" | "logging" | "network" | "tagging";

/** How bad a violation is. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What every rule says of itself. */
export interface RuleDescription {
    /** Its id; the file has the same name. */
    name: string;
    displayName: string;
    /** What holds where the rule is kept. */
    description: string;
    category: Category;
    severity: Severity;
    /** A mandatory violation refuses the preview or the step, an advisory one is told. */
    enforcementLevel: "advisory" | "mandatory";
    /** Which controls of which frameworks it stands for, the nearest first. */
    references: readonly [Reference, ...Reference[]];
    tags: readonly string[];
    remediationSteps: string;
    /** Tokens of the types it is about: no other resource reaches it, nor a stack without any. Default: every type. */
    types?: readonly string[];
}

/** A rule about one resource's own inputs: judged before each step, at a preview and again at an update. */
export interface ResourceRule extends RuleDescription {
    validateResource: (resource: ResourceValidationArgs, report: (finding: Finding) => void) => void;
}

/** A rule about all resources of a stack together: judged at the end of a preview or an update. */
export interface StackRule extends RuleDescription {
    validateStack: (stack: Stack, report: (resource: PolicyResource, finding: Finding) => void) => void;
}

/** What a stack rule looks at. */
export interface Stack {
    /** The same for all rules of a run. */
    graph: StackGraph;
}

/** A rule about one resource, about a whole stack, or both. */
export type Rule = ResourceRule | StackRule;

/** Whether it looks at single resources. */
export function isResourceRule(rule: Rule): rule is ResourceRule {
    return "validateResource" in rule;
}

/** Whether it looks at whole stacks. */
export function isStackRule(rule: Rule): rule is StackRule {
    return "validateStack" in rule;
}
