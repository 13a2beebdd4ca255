import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisEks, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { eksCluster } from "../../types.ts";

/** Kubernetes keeps secrets as plain text in its store; with a key of ours, nobody reads a copy of it. */
export const eksSecretsEncrypted: StackRule = {
    name: "eks-secrets-encrypted",
    displayName: "Kubernetes secrets are encrypted with a key of ours",
    description: "Every EKS cluster encrypts Kubernetes secrets with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [
        cisEks("5.3.1", "Ensure Kubernetes Secrets are encrypted using Customer Master Keys (CMKs) managed in AWS KMS"),
        securityHub("EKS.3", "Kubernetes secrets are encrypted"),
        checkov("CKV_AWS_58", "A cluster encrypts its secrets"),
    ],
    tags: ["encryption", "cluster"],
    remediationSteps:
        'Set encryptionConfig: { resources: ["secrets"], provider: { keyArn } } with the cell\'s own key.',
    enforcementLevel: "mandatory",
    types: [eksCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(eksCluster)) {
            for (const finding of clusterFindings(graph, cluster)) report(cluster, finding);
        }
    },
};

function clusterFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    const covered = read(cluster, "encryptionConfig.resources");
    const key = read(cluster, "encryptionConfig.provider.keyArn");
    const findings: Finding[] = [];
    if (!covered.items.some((item) => item.is("secrets"))) {
        const remedy = "set it at creation; later it can be added, but not taken away";
        findings.push({ property: "encryptionConfig.resources", rule: 'include "secrets"', got: covered, remedy });
    }
    if (!namesCustomerKey(graph, key)) {
        const rule = "be the ARN of a customer managed KMS key";
        const property = "encryptionConfig.provider.keyArn";
        findings.push({ property, rule, got: key, remedy: "use the cell's own key" });
    }
    return findings;
}
