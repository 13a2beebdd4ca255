import { checkov } from "../../frameworks.ts";
import { namesCustomerKey } from "../../kms.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { logGroup } from "../../types.ts";

/** Logs hold what customers did and sometimes what they typed. Whose key it is, no-key-shared-by-tenants judges. */
export const loggroupKms: StackRule = {
    name: "loggroup-kms",
    displayName: "Log groups are encrypted with a key of ours",
    description: "Every CloudWatch log group is encrypted with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [checkov("CKV_AWS_158", "Ensure that CloudWatch Log Group is encrypted by KMS")],
    tags: ["encryption", "logging", "data"],
    remediationSteps:
        "Set kmsKeyId to the ARN of the tenant's own key, whose policy admits the log service for this group's name.",
    enforcementLevel: "mandatory",
    types: [logGroup],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(logGroup)) {
            const got = read(each, "kmsKeyId");
            if (namesCustomerKey(graph, got)) continue;
            const rule = "be the ARN of a customer managed KMS key";
            const remedy = "use the tenant's own key";
            report(each, { property: "kmsKeyId", rule, got, remedy });
        }
    },
};
