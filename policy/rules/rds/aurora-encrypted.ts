import type { PolicyResource } from "@pulumi/policy";
import { cdkNag, checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { rdsCluster } from "../../types.ts";

/**
 * A stack rule, because the key is usually born in the same stack: at a first preview its ARN is unknown,
 * and only property dependencies say that the unknown is a key. Whose key it is, no-key-shared-by-tenants judges.
 */
export const auroraEncrypted: StackRule = {
    name: "aurora-encrypted",
    displayName: "Aurora clusters are encrypted with a key of ours",
    description: "Aurora storage is encrypted with a customer managed KMS key, not with the account's default one.",
    category: "encryption",
    severity: "critical",
    references: [
        securityHub("RDS.27", "RDS DB clusters should be encrypted at rest"),
        checkov(
            "CKV_AWS_96, CKV_AWS_327",
            "Aurora data is encrypted at rest, and clusters with a key of the customer's",
        ),
        cisAws("3.2.1", "Databases are encrypted at rest"),
        cdkNag("AwsSolutions-RDS2", "Databases and clusters have storage encryption on"),
    ],
    tags: ["encryption", "data"],
    remediationSteps: "Set storageEncrypted: true and kmsKeyId to the ARN of the tenant's own key (TenantKey).",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(rdsCluster)) {
            for (const finding of [...storageFindings(cluster), ...keyFindings(graph, cluster)]) {
                report(cluster, finding);
            }
        }
    },
};

function storageFindings(cluster: PolicyResource): Finding[] {
    const encrypted = read(cluster, "storageEncrypted");
    if (encrypted.is(true)) return [];
    const remedy = "set it; AWS cannot encrypt an existing cluster in place";
    return [{ property: "storageEncrypted", rule: "be true", got: encrypted, remedy }];
}

function keyFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    const key = read(cluster, "kmsKeyId");
    if (namesCustomerKey(graph, key)) return [];
    const rule = "be the ARN of a customer managed KMS key";
    return [{ property: "kmsKeyId", rule, got: key, remedy: "use the tenant's own key" }];
}
