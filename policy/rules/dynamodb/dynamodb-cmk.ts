import type { PolicyResource } from "@pulumi/policy";
import { checkov } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { table } from "../../types.ts";

/** DynamoDB encrypts everything, but by default with a key nobody can withdraw. Whose key it is, tenant-data-own-key judges. */
export const dynamodbCmk: StackRule = {
    name: "dynamodb-cmk",
    displayName: "Tables are encrypted with a key of ours",
    description: "Every table, and every replica of it, is encrypted with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [checkov("CKV_AWS_119, CKV_AWS_271", "Tables and their replicas use customer managed keys")],
    tags: ["encryption", "data"],
    remediationSteps:
        "Set serverSideEncryption to enabled: true with kmsKeyArn the tenant's own key, and on each replica kmsKeyArn to a " +
        "key of its region.",
    enforcementLevel: "mandatory",
    types: [table],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(table)) {
            for (const finding of [...encryptionFindings(graph, each), ...replicaFindings(graph, each)]) {
                report(each, finding);
            }
        }
    },
};

const keyRule = "be the ARN of a customer managed KMS key";
const remedy = "use the tenant's own key";

function encryptionFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const encryption = read(each, "serverSideEncryption");
    const enabled = encryption.field("enabled");
    const key = encryption.field("kmsKeyArn");
    if (!enabled.is(true)) {
        const property = "serverSideEncryption.enabled";
        return [{ property, rule: "be true", got: enabled, remedy: "without it the key is DynamoDB's own" }];
    }
    if (namesCustomerKey(graph, key)) return [];
    return [{ property: "serverSideEncryption.kmsKeyArn", rule: keyRule, got: key, remedy }];
}

/** A program that says nothing about replicas has none; a preview shows the provider's own unknown for them. */
function replicaFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const replicas = read(each, "replicas");
    if (replicas.state === "unknown" && !replicas.unattributed) {
        return [{ property: "replicas", rule: "be known", got: replicas, remedy: "name each replica and its key" }];
    }
    return replicas.items
        .map((replica, index) => ({ property: `replicas.${index}.kmsKeyArn`, got: replica.field("kmsKeyArn") }))
        .filter(({ got }) => !namesCustomerKey(graph, got))
        .map(({ property, got }) => ({ property, rule: keyRule, got, remedy }));
}
