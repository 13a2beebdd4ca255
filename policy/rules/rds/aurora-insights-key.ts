import type { PolicyResource } from "@pulumi/policy";
import { checkov } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { rdsClusterInstance } from "../../types.ts";

/** What Performance Insights keeps are the statements themselves, with what customers wrote in them. */
export const auroraInsightsKey: StackRule = {
    name: "aurora-insights-key",
    displayName: "Aurora's performance data is encrypted with a key of ours",
    description: "Performance Insights is on, under a customer managed key.",
    category: "encryption",
    severity: "medium",
    references: [
        checkov("CKV_AWS_353, CKV_AWS_354", "Performance Insights is on, and encrypted with a customer managed key"),
    ],
    tags: ["encryption", "logging", "data"],
    remediationSteps: "Set performanceInsightsEnabled: true and performanceInsightsKmsKeyId to the tenant's own key.",
    enforcementLevel: "advisory",
    types: [rdsClusterInstance],
    validateStack: ({ graph }, report) => {
        for (const instance of graph.ofType(rdsClusterInstance)) {
            for (const finding of insightsFindings(graph, instance)) report(instance, finding);
        }
    },
};

function insightsFindings(graph: StackGraph, instance: PolicyResource): Finding[] {
    const enabled = read(instance, "performanceInsightsEnabled");
    const key = read(instance, "performanceInsightsKmsKeyId");
    if (!enabled.is(true)) {
        const remedy = "else nobody can tell later what was slow";
        return [{ property: "performanceInsightsEnabled", rule: "be true", got: enabled, remedy }];
    }
    if (namesCustomerKey(graph, key)) return [];
    const rule = "be the ARN of a customer managed KMS key";
    return [{ property: "performanceInsightsKmsKeyId", rule, got: key, remedy: "use the tenant's own key" }];
}
