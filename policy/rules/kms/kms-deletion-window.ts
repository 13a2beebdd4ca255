import { securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { kmsExternalKey, kmsKey, kmsReplicaKey } from "../../types.ts";

/** The longest wait there is, and what AWS takes when nothing is said. Source: AWS KMS API reference, ScheduleKeyDeletion. */
const longestWindowInDays = 30;

/** A key that is gone takes all its data with it: who notices too late must have had a month. */
export const kmsDeletionWindow: ResourceRule = {
    name: "kms-deletion-window",
    displayName: "KMS keys wait a month before they are gone",
    description: "Every KMS key waits 30 days for its deletion, and its policy cannot lock out who could undo it.",
    category: "availability",
    severity: "high",
    references: [securityHub("KMS.3", "Nobody deletes a key by accident: there is time to notice and to cancel")],
    tags: ["availability", "encryption", "data"],
    remediationSteps: "Leave deletionWindowInDays out or at 30, and bypassPolicyLockoutSafetyCheck out or false.",
    enforcementLevel: "mandatory",
    types: [kmsKey, kmsReplicaKey, kmsExternalKey],
    validateResource: (key, report) => {
        for (const finding of keyFindings(key)) report(finding);
    },
};

function keyFindings(key: Readable): Finding[] {
    const window = read(key, "deletionWindowInDays");
    const bypass = read(key, "bypassPolicyLockoutSafetyCheck");
    const findings: Finding[] = [];
    if (window.state !== "absent" && !window.is(longestWindowInDays)) {
        const rule = `be ${longestWindowInDays} or absent`;
        findings.push({ property: "deletionWindowInDays", rule, got: window, remedy: "nothing brings a key back" });
    }
    if (bypass.state !== "absent" && !bypass.is(false)) {
        const property = "bypassPolicyLockoutSafetyCheck";
        const remedy = "else a slip in the policy makes the key nobody's";
        findings.push({ property, rule: "be false or absent", got: bypass, remedy });
    }
    return findings;
}
