/** Makes a pack of rules and hands it to the SDK's runner. See docs/adr/0013-policy-packs.md. */
import { flushCompileCache } from "node:module";
import {
    PolicyPack,
    type Policy,
    type ReportViolation,
    type ResourceValidationPolicy,
    type StackValidationPolicy,
} from "@pulumi/policy";
import { Judge, type Report } from "./judge.ts";
import { remediateResourceOf, type Remediation } from "./remediation.ts";
import type { Rule } from "./rule.ts";
import { readWaivers, waiversFile } from "./waivers.ts";

/** What a pack is made from. */
export interface PackArgs {
    name: string;
    displayName: string;
    description: string;
    rules: readonly Rule[];
    /** Defaults that are filled in before the rules are asked. Default: none. */
    remediations?: readonly Remediation[];
}

/** Hands the pack to the SDK's runner, which serves it to the engine. */
export function servePack({ rules, remediations = [], ...pack }: PackArgs): void {
    const judge = new Judge(rules, readWaivers(waiversFile()));
    // The SDK takes for granted that each policy looks at something. One that does not is introduced, and never asked.
    const introduced = rules.map(introduction) as ResourceValidationPolicy[];
    const policies = [...introduced, ...remediations.map(remediationPolicy), ...judgePolicies(judge)];
    new PolicyPack(pack.name, { ...pack, policies });
    // The engine ends a pack by a signal. What Node has compiled would be lost, and each start take half as long again.
    flushCompileCache();
}

/** The engine applies what it answers to the inputs, and the rules judge those. */
function remediationPolicy(remediation: Remediation): ResourceValidationPolicy {
    const { name, displayName, description } = remediation;
    return {
        name,
        displayName,
        description,
        enforcementLevel: "remediate",
        remediateResource: remediateResourceOf(remediation),
    };
}

/** What the engine asks: one policy for resources, one for stacks. */
function judgePolicies(judge: Judge): (ResourceValidationPolicy | StackValidationPolicy)[] {
    return [
        {
            name: "judge-resources",
            displayName: "Rules about a resource",
            description: "Asks every rule about a resource's type for its verdict on the resource's inputs.",
            enforcementLevel: "mandatory",
            validateResource: (resource, report) => {
                judge.judgeResource(resource, withNames(report));
            },
        },
        {
            name: "judge-stack",
            displayName: "Rules about a stack",
            description: "Asks every rule about stacks for its verdict on all resources together.",
            enforcementLevel: "mandatory",
            validateStack: ({ resources }, report) => {
                judge.judgeStack(resources, withNames(report));
            },
        },
    ];
}

/** The SDK takes violations with a name and a level of their own, though its types speak of texts only. */
function withNames(report: ReportViolation): Report {
    return report as unknown as Report;
}

/** A rule as the engine lists it. */
function introduction({ references: [nearest], category, tags, ...rule }: Rule): Policy {
    const { framework, ...place } = nearest;
    return {
        name: rule.name,
        displayName: rule.displayName,
        description: rule.description,
        enforcementLevel: rule.enforcementLevel,
        severity: rule.severity,
        framework: { name: framework, ...place },
        tags: [...new Set([category, ...tags])],
        remediationSteps: rule.remediationSteps,
        url: `policy/RULES.md#${rule.name}`,
    };
}
