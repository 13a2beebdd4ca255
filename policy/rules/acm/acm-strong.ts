import { checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { certificate } from "../../types.ts";

/** Advice, because ACM itself has no key weaker than RSA-2048 for new certificates but one that is there for old ones. */
export const acmStrong: ResourceRule = {
    name: "acm-strong",
    displayName: "Certificates are strong, and known to the world",
    description: "Certificates have keys that hold, renew by DNS, and are written to the public transparency logs.",
    category: "encryption",
    severity: "low",
    references: [
        securityHub("ACM.2", "RSA certificates have keys of 2,048 bits at least"),
        checkov("CKV_AWS_234", "Certificates are written to transparency logs"),
    ],
    tags: ["encryption", "network"],
    remediationSteps:
        'Set validationMethod: "DNS"; leave keyAlgorithm out or choose an elliptic curve; leave transparency logging on.',
    enforcementLevel: "advisory",
    types: [certificate],
    validateResource: (each, report) => {
        for (const finding of certificateFindings(each)) report(finding);
    },
};

function certificateFindings(each: Readable): Finding[] {
    const algorithm = read(each, "keyAlgorithm");
    const validation = read(each, "validationMethod");
    const logging = read(each, "options.certificateTransparencyLoggingPreference");
    const isStrong = /^(RSA_(2048|3072|4096)|EC_.+)$/.test(algorithm.text ?? "");
    const findings: Finding[] = [];
    if (algorithm.state !== "absent" && !isStrong) {
        const rule = "be RSA_2048, an elliptic curve, or absent";
        findings.push({ property: "keyAlgorithm", rule, got: algorithm, remedy: "a short key can be computed" });
    }
    if (!validation.is("DNS")) {
        const remedy = "mail has to be answered each year";
        findings.push({ property: "validationMethod", rule: 'be "DNS"', got: validation, remedy });
    }
    if (logging.state !== "absent" && !logging.is("ENABLED")) {
        const property = "options.certificateTransparencyLoggingPreference";
        findings.push({ property, rule: 'be "ENABLED" or absent', got: logging, remedy: "browsers refuse it else" });
    }
    return findings;
}
