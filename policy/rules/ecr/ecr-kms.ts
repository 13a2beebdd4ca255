import type { PolicyResource } from "@pulumi/policy";
import { checkov } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { repository, repositoryTemplate } from "../../types.ts";

/** A repository keeps for ever the encryption it was made with. A template decides it for repositories that first pushes make. */
export const ecrKms: StackRule = {
    name: "ecr-kms",
    displayName: "Images are encrypted with a key of ours",
    description: "Every repository, and every template for repositories, encrypts with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [checkov("CKV_AWS_136", "Repositories are encrypted with KMS")],
    tags: ["encryption", "data"],
    remediationSteps: "Set encryptionConfigurations to one of encryptionType KMS with kmsKey the tenant's own key.",
    enforcementLevel: "mandatory",
    types: [repository, repositoryTemplate],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(repository, repositoryTemplate)) {
            for (const finding of repositoryFindings(graph, each)) report(each, finding);
        }
    },
};

function repositoryFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const property = "encryptionConfigurations";
    const configurations = read(each, property);
    if (configurations.items.length === 0) {
        const remedy = "ECR's default is a key of its own";
        return [{ property, rule: "be known and not empty", got: configurations, remedy }];
    }
    return configurations.items.flatMap((item, index) => configurationFindings(graph, item, `${property}.${index}`));
}

function configurationFindings(graph: StackGraph, configuration: Reading, path: string): Finding[] {
    const kind = configuration.field("encryptionType");
    const key = configuration.field("kmsKey");
    const findings: Finding[] = [];
    if (!kind.is("KMS") && !kind.is("KMS_DSSE")) {
        const remedy = "AES256 is ECR's own key";
        findings.push({ property: `${path}.encryptionType`, rule: 'be "KMS"', got: kind, remedy });
    }
    if (!namesCustomerKey(graph, key)) {
        const rule = "be the ARN of a customer managed KMS key";
        findings.push({ property: `${path}.kmsKey`, rule, got: key, remedy: "use the tenant's own key" });
    }
    return findings;
}
