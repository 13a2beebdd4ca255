import type { StackValidationPolicy } from "@pulumi/policy";
import { graphOf } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import { sentence } from "../../message.ts";
import { read } from "../../read.ts";
import { forStacksWith } from "../../scope.ts";
import { logGroup } from "../../types.ts";

/** Logs hold what customers did and sometimes what they typed. Whose key it is, no-key-shared-by-tenants judges. */
export const loggroupKms: StackValidationPolicy = {
    name: "loggroup-kms",
    displayName: "Log groups are encrypted with a key of ours",
    description: "Every CloudWatch log group is encrypted with a customer managed KMS key.",
    severity: "high",
    framework: {
        name: "Checkov",
        version: "3",
        reference: "CKV_AWS_158",
        specification: "Ensure that CloudWatch Log Group is encrypted by KMS",
    },
    tags: ["encryption", "logging", "data"],
    remediationSteps:
        "Set kmsKeyId to the ARN of the tenant's own key, whose policy admits the log service for this group's name.",
    enforcementLevel: "mandatory",
    validateStack: forStacksWith(logGroup, ({ resources }, report) => {
        const graph = graphOf(resources);
        for (const each of graph.ofType(logGroup)) {
            const got = read(each, "kmsKeyId");
            if (namesCustomerKey(graph, got)) continue;
            const rule = "be the ARN of a customer managed KMS key";
            const remedy = "use the tenant's own key";
            report(sentence(each, { property: "kmsKeyId", rule, got, remedy }), each.urn);
        }
    }),
};
