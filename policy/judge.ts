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

    constructor(rules: readonly Rule[], waivers: readonly Waiver[], today = new Date()) {
        this.#resourceRules = rules.filter(isResourceRule);
        this.#stackRules = rules.filter(isStackRule);
        this.#waivers = waivers;
        this.#today = today;
    }

    /** What every rule about its type says of one resource. */
    judgeResource(resource: ResourceValidationArgs, report: Report): void {
        for (const rule of this.#rulesFor(resource.type)) {
            this.#ask(rule, resource, report, () => {
                rule.validateResource(resource, (finding) => {
                    this.#tell(rule, resource, finding, report);
                });
            });
        }
    }

    /** What every rule says of all resources together. */
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
        if (waiver === undefined) {
            report(violation);
        } else if (isInForce(waiver, this.#today)) {
            const { expires, ticket, reason } = waiver;
            const message = `${violation.message} (waived until ${expires} by ${ticket}: ${reason})`;
            report({ ...violation, message, enforcementLevel: "advisory" });
        } else {
            const message = `${violation.message} (its waiver ${waiver.ticket} expired: ${waiver.expires})`;
            report({ ...violation, message });
        }
    }
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
