/**
 * Asks the rules. The SDK parses a resource anew for every policy that looks at it, and a stack for every stack policy; so
 * the engine sees one policy that looks at resources and one that looks at stacks, and each finding says whose it is.
 * See docs/adr/0013-policy-packs.md.
 */
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { StackGraph } from "./graph.ts";
import { sentence, type Finding } from "./message.ts";
import { isResourceRule, isStackRule, type ResourceRule, type Rule, type StackRule } from "./rule.ts";
import { isAbout, isInForce, type Waiver } from "./waivers.ts";

/** The name under which a judge says what it has done; whoever relies on a verdict looks for it. */
export const judgedName = "judged";

/** A finding as the SDK passes it on: with the rule's own name, level and severity. */
export interface Violation {
    name: string;
    message: string;
    description: string;
    urn: string;
    enforcementLevel: Rule["enforcementLevel"];
    severity: Rule["severity"];
}

/** Takes what was found. */
export type Report = (violation: Violation) => void;

/** The rules of a pack, and the exceptions from them. */
export class Judge {
    readonly #resourceRules: readonly ResourceRule[];
    readonly #stackRules: readonly StackRule[];
    readonly #waivers: readonly Waiver[];
    readonly #today: Date;
    readonly #rulesByType = new Map<string, readonly ResourceRule[]>();
    /** What was seen since the last stack was judged: its resources come one by one before it. */
    #seen = nothing();

    constructor(rules: readonly Rule[], waivers: readonly Waiver[], today = new Date()) {
        this.#resourceRules = rules.filter(isResourceRule);
        this.#stackRules = rules.filter(isStackRule);
        this.#waivers = waivers;
        this.#today = today;
    }

    /** What every rule about its type says of one resource. */
    judgeResource(resource: ResourceValidationArgs, report: Report): void {
        this.#seen.resources++;
        for (const rule of this.#rulesFor(resource.type)) {
            this.#ask(rule, resource, report, () => {
                rule.validateResource(resource, (finding) => {
                    this.#tell(rule, resource, finding, report);
                });
            });
        }
    }

    /** What every rule says of all resources together, which exceptions met nothing, and at the end what was judged. */
    judgeStack(resources: readonly PolicyResource[], report: Report): void {
        const graph = new StackGraph(resources);
        const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? resources[0];
        if (root === undefined) return;
        for (const rule of this.#stackRules) {
            if (rule.types !== undefined && graph.ofType(...rule.types).length === 0) continue;
            this.#ask(rule, root, report, () => {
                rule.validateStack({ graph }, (resource, finding) => {
                    this.#tell(rule, resource, finding, report);
                });
            });
        }
        for (const waiver of this.#waivers) this.#judgeWaiver(waiver, root, report);
        this.#sum(root, resources, report);
        this.#seen = nothing();
    }

    /** An exception that meets nothing hides the next finding it happens to fit. One for several stacks is judged over all of them. */
    #judgeWaiver(waiver: Waiver, root: PolicyResource, report: Report): void {
        const [ownStack, ownProject] = root.urn.split("::");
        const [stack, project] = waiver.urn.split("::");
        const isOfThisStack = stack === ownStack && project === ownProject;
        if (!isOfThisStack || this.#seen.waivers.has(waiver) || !this.#holds(waiver.rule)) return;
        this.#seen.violations++;
        const got = isInForce(waiver, this.#today) ? "no finding" : `no finding, and it expired: ${waiver.expires}`;
        const finding = {
            property: `waiver ${waiver.ticket} of ${waiver.rule} for ${waiver.urn}`,
            rule: "meet a finding",
            got,
            remedy: "take it out of the waivers",
        };
        report({
            name: "waiver-valid",
            message: sentence(root, finding),
            description: "Every exception is in force and meets a finding.",
            urn: root.urn,
            enforcementLevel: "mandatory",
            severity: "medium",
        });
    }

    #holds(rule: string): boolean {
        return [...this.#resourceRules, ...this.#stackRules].some(({ name }) => name === rule);
    }

    /** Config can switch a policy off, and what is off says nothing: that both judges were asked is said here, or denied. */
    #sum(root: PolicyResource, resources: readonly PolicyResource[], report: Report): void {
        const rules = new Set([...this.#resourceRules, ...this.#stackRules]).size;
        const { resources: judged, violations, advice, waived } = this.#seen;
        const isWhole = judged > 0 || this.#resourceRules.length === 0;
        const said = `${rules} rules, ${resources.length} resources: ${violations} violations, ${advice} pieces of advice, ${waived} waived`;
        const finding = {
            property: "judge-resources",
            rule: "have been asked",
            got: "silence",
            remedy: "take it out of the config of the policy pack",
        };
        report({
            name: judgedName,
            message: isWhole ? said : sentence(root, finding),
            description: "Says what was judged, so that silence is no verdict.",
            urn: root.urn,
            enforcementLevel: isWhole ? "advisory" : "mandatory",
            severity: isWhole ? "low" : "critical",
        });
    }

    #rulesFor(type: string): readonly ResourceRule[] {
        const known = this.#rulesByType.get(type);
        if (known !== undefined) return known;
        const found = this.#resourceRules.filter(({ types }) => types?.includes(type) ?? true);
        this.#rulesByType.set(type, found);
        return found;
    }

    /** A rule that fails has judged nothing, which is no pass; the others are still asked. */
    #ask(rule: Rule, subject: { name: string; urn: string }, report: Report, judge: () => void): void {
        try {
            judge();
        } catch (error) {
            this.#seen.violations++;
            const finding = {
                property: "the rule",
                rule: "come to a verdict",
                got: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
                remedy: "this is a defect of the rule, not of the resource: correct the rule",
            };
            report({ ...described(rule, subject, finding), enforcementLevel: "mandatory" });
        }
    }

    #tell(rule: Rule, resource: { name: string; urn: string }, finding: Finding, report: Report): void {
        const violation = described(rule, resource, finding);
        const about = this.#waivers.filter((waiver) => waiver.rule === rule.name && isAbout(waiver, resource.urn));
        const waiver = about.find((candidate) => isInForce(candidate, this.#today)) ?? about[0];
        if (waiver !== undefined) this.#seen.waivers.add(waiver);
        const isWaived = waiver !== undefined && isInForce(waiver, this.#today);
        this.#seen[isWaived ? "waived" : rule.enforcementLevel === "mandatory" ? "violations" : "advice"]++;
        if (waiver === undefined) {
            report(violation);
        } else if (isWaived) {
            const { expires, ticket, reason } = waiver;
            const message = `${violation.message} (waived until ${expires} by ${ticket}: ${reason})`;
            report({ ...violation, message, enforcementLevel: "advisory" });
        } else {
            const message = `${violation.message} (its waiver ${waiver.ticket} expired: ${waiver.expires})`;
            report({ ...violation, message });
        }
    }
}

function nothing() {
    return { resources: 0, violations: 0, advice: 0, waived: 0, waivers: new Set<Waiver>() };
}

function described(rule: Rule, { name, urn }: { name: string; urn: string }, finding: Finding): Violation {
    return {
        name: rule.name,
        message: sentence({ name }, finding),
        description: rule.description,
        urn,
        enforcementLevel: rule.enforcementLevel,
        severity: rule.severity,
    };
}
