import type { PolicyResource } from "@pulumi/policy";
import { checkov } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { secret } from "../../types.ts";

/** AWS's own key for secrets opens every secret of the account. Whose key it is, no-key-shared-by-tenants judges. */
export const secretCmk: StackRule = {
    name: "secret-cmk",
    displayName: "Secrets are encrypted with a key of ours",
    description: "Every secret, and every replica of it, is encrypted with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [checkov("CKV_AWS_149", "Ensure that Secrets Manager secret is encrypted using KMS CMK")],
    tags: ["encryption", "data"],
    remediationSteps: "Set kmsKeyId to the tenant's own key (TenantKey), on each replica to a key of its region.",
    enforcementLevel: "mandatory",
    types: [secret],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(secret)) {
            for (const finding of secretFindings(graph, each)) report(each, finding);
        }
    },
};

function secretFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const replicas = read(each, "replicas");
    // A program that says nothing about replicas has none; a preview shows the provider's own unknown for them.
    const isHidden = replicas.state === "unknown" && !replicas.unattributed;
    const keys = [
        { property: "kmsKeyId", got: read(each, "kmsKeyId") },
        ...(isHidden ? [{ property: "replicas", got: replicas }] : []),
        ...replicas.items.map((replica, index) => ({
            property: `replicas.${index}.kmsKeyId`,
            got: replica.field("kmsKeyId"),
        })),
    ];
    const rule = "be the ARN of a customer managed KMS key";
    return keys
        .filter(({ property, got }) => property === "replicas" || !namesCustomerKey(graph, got))
        .map(({ property, got }) => ({ property, rule, got, remedy: "use the tenant's own key" }));
}
