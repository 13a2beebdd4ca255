import { cdkNag, checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { kmsKey } from "../../types.ts";

/** AWS rotates once a year when asked, and not at all when nothing is said. */
const longestPeriodInDays = 365;

/** A key that leaks once must not open what was written ever after. Only symmetric keys rotate by themselves. */
export const kmsRotation: ResourceRule = {
    name: "kms-rotation",
    displayName: "KMS keys rotate at least once a year",
    description: "Every KMS key is enabled, symmetric, and rotates by itself at least once in 365 days.",
    category: "encryption",
    severity: "medium",
    references: [
        securityHub("KMS.4", "AWS KMS key rotation should be enabled"),
        cisAws("4.6", "Symmetric keys of the customer's rotate"),
        checkov("CKV_AWS_7, CKV_AWS_227", "Keys rotate, and are enabled"),
        cdkNag("AwsSolutions-KMS5", "Symmetric keys rotate by themselves"),
    ],
    tags: ["encryption"],
    remediationSteps:
        "Set enableKeyRotation: true, leave rotationPeriodInDays out or at 365 and less; use a symmetric key.",
    enforcementLevel: "mandatory",
    types: [kmsKey],
    validateResource: (key, report) => {
        for (const finding of keyFindings(key)) report(finding);
    },
};

function keyFindings(key: Readable): Finding[] {
    const rotation = read(key, "enableKeyRotation");
    const period = read(key, "rotationPeriodInDays");
    const enabled = read(key, "isEnabled");
    const kind = read(key, "customerMasterKeySpec");
    const findings: Finding[] = [];
    if (!rotation.is(true)) {
        const remedy = "AWS defaults to never";
        findings.push({ property: "enableKeyRotation", rule: "be true", got: rotation, remedy });
    }
    if (period.state !== "absent" && (period.number ?? Infinity) > longestPeriodInDays) {
        const rule = `be at most ${longestPeriodInDays}`;
        findings.push({ property: "rotationPeriodInDays", rule, got: period, remedy: "leave it out for a year" });
    }
    if (enabled.state !== "absent" && !enabled.is(true)) {
        const remedy = "a disabled key makes its data unreadable";
        findings.push({ property: "isEnabled", rule: "be true or absent", got: enabled, remedy });
    }
    if (kind.state !== "absent" && !kind.is("SYMMETRIC_DEFAULT")) {
        const rule = 'be "SYMMETRIC_DEFAULT" or absent';
        findings.push({ property: "customerMasterKeySpec", rule, got: kind, remedy: "other keys do not rotate" });
    }
    return findings;
}
