/** Asks the rules of the policy pack about recorded resources, in this process. See docs/adr/0029-pull-request-check.md. */
import type { ResourceValidationArgs } from "@pulumi/policy";
import { Judge, judgedName, type Violation } from "../../policy/judge.ts";
import { allRules } from "../../policy/rules/index.ts";
import type { Rule } from "../../policy/rule.ts";
import type { Waiver } from "../../policy/waivers.ts";
import { projectWaivers } from "../gate/unused-waivers.ts";
import { linked, type Provider, type Unlinked } from "../links.ts";
import type { ReportFinding } from "../report/report.ts";
import type { RecordedResource } from "./recorded-resource.ts";

/** What the rules say. */
export interface Judgement {
    violations: ReportFinding[];
    /** Advice, and what is waived. */
    advisory: ReportFinding[];
    /** What the judge says it has judged; undefined when it came to no verdict. */
    judged: string | undefined;
}

/**
 * Judges the resources one by one and together, as the engine lets the pack do.
 * @param rules default: those of the pack `neo`
 * @param waivers default: the project's
 * @throws Error when the file of waivers is wrong
 */
export function judgeRecorded(
    resources: readonly RecordedResource[],
    today: Date,
    rules: readonly Rule[] = allRules,
    waivers: readonly Waiver[] = projectWaivers(),
): Judgement {
    const said: Violation[] = [];
    const judge = new Judge(rules, waivers, today);
    const report = (violation: Violation) => {
        said.push(violation);
    };
    const providers = providersOf(resources);
    for (const resource of resources) judge.judgeResource(resourceArgs(resource, providers), report);
    judge.judgeStack(linked(resources.map(stackResource), providers), report);
    const isJudged = ({ name, enforcementLevel }: Violation) => name === judgedName && enforcementLevel !== "mandatory";
    const having = (level: Violation["enforcementLevel"]) =>
        said
            .filter((violation) => violation.enforcementLevel === level && !isJudged(violation))
            .map(({ name, urn, message }) => ({ rule: name, urn, message }));
    return { violations: having("mandatory"), advisory: having("advisory"), judged: said.find(isJudged)?.message };
}

/** By their URNs, with what they were made with. */
function providersOf(resources: readonly RecordedResource[]): Map<string, Provider> {
    return new Map(resources.map(({ type, urn, name, inputs }) => [urn, { type, urn, name, props: inputs }]));
}

/** What rules about one resource look at: inputs. They read nothing but what is here (policy/rule.ts). */
function resourceArgs(resource: RecordedResource, providers: ReadonlyMap<string, Provider>): ResourceValidationArgs {
    const { type, urn, name, inputs } = resource;
    return {
        type,
        urn,
        name,
        props: inputs,
        provider: providers.get(resource.provider ?? ""),
        opts: options(resource),
        stackTags: new Map(),
    } as unknown as ResourceValidationArgs;
}

/** What rules about a stack look at: outputs, and which resource is made from which. */
function stackResource(resource: RecordedResource): Unlinked {
    const { type, urn, name, outputs, parent, provider, dependencies, propertyDependencies } = resource;
    const made = Object.entries(propertyDependencies).filter(([, urns]) => urns.length > 0);
    return {
        resource: { type, urn, name, props: outputs, opts: options(resource) },
        parent,
        provider,
        dependencies,
        propertyDependencies: Object.fromEntries(made),
    };
}

function options({ protect, ignoreChanges }: RecordedResource) {
    return { protect, ignoreChanges, aliases: [], additionalSecretOutputs: [], customTimeouts: {} };
}
