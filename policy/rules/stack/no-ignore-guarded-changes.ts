import { securityPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import type { ResourceRule } from "../../rule.ts";

/**
 * Properties that decide who reaches what and who can read it. A program that ignores their changes shows rules one value
 * and leaves another one in place.
 */
const guarded = new RegExp(
    [
        "^\\*$|^tags|^metadata|^spec|^rules?\\b|^subjects",
        "encrypt|kms|keyArn|keyId|tls|ssl|certificate",
        "policy|principal|accessConfig|public",
        "ingress|egress|cidr|security|subnet|vpcConfig|webAcl|origin|viewer",
        "route|gateway|prefixList|internal|acceptance|httpTokens|hopLimit|alias|domain|host|records",
        "protect|deletion|retention|backup|logg?ing",
    ].join("|"),
    "i",
);

/** An ignored change is a change nobody sees: what rules were shown is not what stands. */
export const noIgnoreGuardedChanges: ResourceRule = {
    name: "no-ignore-guarded-changes",
    displayName: "Guarded properties are not ignored",
    description: "ignoreChanges names no property that decides encryption, reach, identity, retention or tenancy.",
    category: "isolation",
    severity: "high",
    references: [securityPillar("SEC01-BP06", "Automate the validation of security controls")],
    tags: ["tenant-isolation"],
    remediationSteps:
        "Take the property out of ignoreChanges; where something else writes it, let one of the two own it.",
    enforcementLevel: "mandatory",
    validateResource: ({ opts }, report) => {
        for (const path of opts.ignoreChanges) if (guarded.test(path)) report(finding(path));
    },
};

function finding(path: string): Finding {
    return {
        property: "ignoreChanges",
        rule: "name no guarded property",
        got: path,
        remedy: "rules would be shown a value that does not stand",
    };
}
