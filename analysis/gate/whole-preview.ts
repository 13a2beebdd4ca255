import type { GateFinding } from "./finding.ts";

/** What is known of a preview besides its steps. */
export interface PreviewFacts {
    /** It ran to its end. */
    succeeded: boolean;
    /** Only some resources were looked at. */
    targets: readonly string[];
    /** Of a destroy, about which policies are not asked. */
    isDestroy: boolean;
    /** What each policy pack says it has judged, by name. */
    judged: Readonly<Record<string, string>>;
    /** Mandatory violations. */
    violations: readonly { rule: string; urn?: string; message: string }[];
    errors: readonly string[];
}

/** The pack without whose verdict nothing passes. */
export const requiredPack = "neo";

/** A verdict counts for a preview of everything, that ended, and that the whole pack was heard about. */
export function wholePreview({
    succeeded,
    targets,
    isDestroy,
    judged,
    violations,
    errors,
}: PreviewFacts): GateFinding[] {
    const findings: GateFinding[] = violations.map(({ rule, urn, message }) => ({ rule, urn, message }));
    if (targets.length > 0) {
        findings.push({
            rule: "whole-preview",
            message: `preview: it must be of the whole stack, got ${targets.length} targets; what they leave out is not judged: preview without --target`,
        });
    }
    if (!succeeded && violations.length === 0) {
        findings.push({
            rule: "whole-preview",
            message: `preview: it must succeed, got ${errors[0]?.split("\n")[0] ?? "a failure without a word"}; correct it first`,
        });
    }
    if (!isDestroy && judged[requiredPack] === undefined && (succeeded || violations.length > 0)) {
        findings.push({
            rule: "whole-preview",
            message:
                `preview: pack ${requiredPack} must have judged it, got ${Object.keys(judged).join(", ") || "no verdict"}; ` +
                "name the pack, and take what switches it off out of its config",
        });
    }
    return findings;
}
