/** Makes a pack of rules: the rules as they are, between their findings and the engine the exceptions. See docs/adr/0013-policy-packs.md. */
import { PolicyPack, type ReportViolation } from "@pulumi/policy";
import type { Rule } from "./rule.ts";
import { scopedLike } from "./scope.ts";
import { isAbout, isInForce, readWaivers, waiversFile, type Waiver } from "./waivers.ts";

/** What a pack is made from. */
export interface PackArgs {
    name: string;
    displayName: string;
    description: string;
    rules: readonly Rule[];
}

/** Hands the pack to the SDK's runner, which serves it to the engine. */
export function servePack({ rules, ...pack }: PackArgs): void {
    const waivers = readWaivers(waiversFile());
    new PolicyPack(pack.name, { ...pack, policies: rules.flatMap((rule) => withWaivers(rule, waivers)) });
}

/**
 * A rule that is waived somewhere becomes two: itself, silent about what is waived, and a twin that only advises and says
 * exactly that. The SDK gives a rule one level for all its findings, so one rule could not do both.
 */
export function withWaivers(rule: Rule, waivers: readonly Waiver[], today = new Date()): Rule[] {
    const own = waivers.filter((waiver) => waiver.rule === rule.name);
    if (own.length === 0) return [rule];
    const find = (urn: string) => {
        const about = own.filter((waiver) => isAbout(waiver, urn));
        return about.find((waiver) => isInForce(waiver, today)) ?? about[0];
    };
    const enforced = reportingThrough(rule, (message, urn) => {
        const waiver = find(urn);
        if (waiver === undefined) return message;
        return isInForce(waiver, today)
            ? undefined
            : `${message} (its waiver ${waiver.ticket} expired: ${waiver.expires})`;
    });
    const waived = reportingThrough(rule, (message, urn) => {
        const waiver = find(urn);
        if (waiver === undefined || !isInForce(waiver, today)) return undefined;
        return `${message} (waived until ${waiver.expires} by ${waiver.ticket}: ${waiver.reason})`;
    });
    return [enforced, { ...waived, name: `${rule.name}-waived`, enforcementLevel: "advisory" }];
}

/** What to report of a finding; undefined for nothing. */
type Filter = (message: string, urn: string) => string | undefined;

function reportingThrough(rule: Rule, filter: Filter): Rule {
    const through =
        (report: ReportViolation, ownUrn = ""): ReportViolation =>
        (message, urn) => {
            const passed = filter(message, urn ?? ownUrn);
            if (passed !== undefined) report(passed, urn);
        };
    const filtered = { ...rule };
    if ("validateResource" in rule && "validateResource" in filtered) {
        const { validateResource } = rule;
        filtered.validateResource = scopedLike(validateResource, (resource, report) =>
            validateResource(resource, through(report, resource.urn)),
        );
    }
    if ("validateStack" in rule && "validateStack" in filtered) {
        const { validateStack } = rule;
        filtered.validateStack = scopedLike(validateStack, (stack, report) => validateStack(stack, through(report)));
    }
    return filtered;
}
