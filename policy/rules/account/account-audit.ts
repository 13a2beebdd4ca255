import type { PolicyResource } from "@pulumi/policy";
import { accountTypes, missingSetting } from "../../account-settings.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { detector, trail } from "../../types.ts";

const trailSwitches = ["isMultiRegionTrail", "enableLogFileValidation"];

/** Who did what in the account is written where nobody can rewrite it, and somebody watches. Other stacks are not asked. */
export const accountAudit: StackRule = {
    name: "account-audit",
    displayName: "Accounts are audited and watched",
    description:
        "The account's stack has a trail of every region, validated and encrypted with a customer managed key, and a " +
        "GuardDuty detector.",
    category: "logging",
    severity: "critical",
    references: [
        securityHub(
            "CloudTrail.1, CloudTrail.2, CloudTrail.3, CloudTrail.4, GuardDuty.1",
            "A trail records every region, encrypted and validated; GuardDuty is on",
        ),
        checkov("CKV_AWS_35, CKV_AWS_36, CKV_AWS_67", "Trails are encrypted, validated, and of every region"),
        cisAws("4.1, 4.2, 4.5", "A trail records every region, validated, encrypted with a customer managed key"),
    ],
    tags: ["logging", "identity"],
    remediationSteps:
        "In the account's stack make a Trail with isMultiRegionTrail, enableLogFileValidation and kmsKeyId, and a Detector " +
        "(AccountBaseline makes both).",
    enforcementLevel: "mandatory",
    types: accountTypes,
    validateStack: ({ graph }, report) => {
        for (const { type, ...missing } of parts) {
            for (const [setting, finding] of missingSetting(graph, type, missing)) report(setting, finding);
        }
        for (const each of graph.ofType(trail)) {
            for (const finding of trailFindings(graph, each)) report(each, finding);
        }
        for (const each of graph.ofType(detector)) {
            for (const finding of switchFindings(each, "enable")) report(each, finding);
        }
    },
};

const parts = [
    { property: "audit trail", type: trail, remedy: "nobody knows else who did what" },
    { property: "threat detection", type: detector, remedy: "nobody watches else" },
];

function trailFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const key = read(each, "kmsKeyId");
    const switches = trailSwitches
        .map((property) => ({ property, rule: "be true", got: read(each, property), remedy: "AWS defaults to false" }))
        .filter(({ got }) => !got.is(true));
    const findings = [...switches, ...switchFindings(each, "enableLogging")];
    if (namesCustomerKey(graph, key)) return findings;
    const rule = "be the ARN of a customer managed KMS key";
    return [...findings, { property: "kmsKeyId", rule, got: key, remedy: "use the account's own key" }];
}

/** On unless somebody says otherwise. */
function switchFindings(each: PolicyResource, property: string): Finding[] {
    const got = read(each, property);
    if (got.state === "absent" || got.is(true)) return [];
    return [{ property, rule: "be true or absent", got, remedy: "an intruder would turn it off first" }];
}
