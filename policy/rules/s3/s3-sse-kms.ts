import type { PolicyResource } from "@pulumi/policy";
import { settingsByBucket } from "../../buckets.ts";
import { checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { bucket, bucketEncryption, bucketEncryptionV2, bucketV2 } from "../../types.ts";

/**
 * S3 encrypts everything, but by default with a key of its own that nobody can withdraw. Whose key it is,
 * no-key-shared-by-tenants judges.
 */
export const s3SseKms: StackRule = {
    name: "s3-sse-kms",
    displayName: "Buckets are encrypted with a key of ours",
    description: "Every bucket encrypts with a customer managed KMS key by default, and saves calls by a bucket key.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub("S3.17", "S3 general purpose buckets should be encrypted at rest with AWS KMS keys"),
        checkov("CKV_AWS_19, CKV_AWS_145", "Buckets are encrypted at rest, with KMS by default"),
    ],
    tags: ["encryption", "data"],
    remediationSteps:
        "Add a BucketServerSideEncryptionConfiguration for the bucket: sseAlgorithm aws:kms, kmsMasterKeyId the tenant's " +
        "own key, bucketKeyEnabled true.",
    enforcementLevel: "mandatory",
    types: [bucket, bucketV2, bucketEncryption, bucketEncryptionV2],
    validateStack: ({ graph }, report) => {
        for (const [bucket, configurations] of settingsByBucket(graph, bucketEncryption, bucketEncryptionV2)) {
            if (configurations.length === 0) report(bucket, absence);
            for (const configuration of configurations) {
                for (const finding of configurationFindings(graph, configuration)) {
                    report(configuration, finding);
                }
            }
        }
    },
};

const absence: Finding = {
    property: "encryption",
    rule: "be set by a BucketServerSideEncryptionConfiguration of this bucket",
    got: "absent",
    remedy: "add one with the tenant's own key",
};

function configurationFindings(graph: StackGraph, configuration: PolicyResource): Finding[] {
    const rules = read(configuration, "rules");
    if (rules.items.length > 0) {
        return rules.items.flatMap((rule, index) => ruleFindings(graph, rule, `rules.${index}`));
    }
    return [{ property: "rules", rule: "be known and not empty", got: rules, remedy: "add one with the tenant's key" }];
}

function ruleFindings(graph: StackGraph, rule: Reading, path: string): Finding[] {
    const byDefault = rule.field("applyServerSideEncryptionByDefault");
    const algorithm = byDefault.field("sseAlgorithm");
    const key = byDefault.field("kmsMasterKeyId");
    const bucketKey = rule.field("bucketKeyEnabled");
    const findings: Finding[] = [];
    // Two layers of encryption take no bucket key (S3 user guide, "Using dual-layer server-side encryption").
    const isDual = algorithm.is("aws:kms:dsse");
    if (!algorithm.is("aws:kms") && !isDual) {
        const property = `${path}.applyServerSideEncryptionByDefault.sseAlgorithm`;
        findings.push({ property, rule: 'be "aws:kms"', got: algorithm, remedy: "AES256 is S3's own key" });
    }
    if (!namesCustomerKey(graph, key)) {
        const property = `${path}.applyServerSideEncryptionByDefault.kmsMasterKeyId`;
        const demand = "be the ARN of a customer managed KMS key";
        findings.push({ property, rule: demand, got: key, remedy: "use the tenant's own key" });
    }
    if (!isDual && !bucketKey.is(true)) {
        const property = `${path}.bucketKeyEnabled`;
        findings.push({ property, rule: "be true", got: bucketKey, remedy: "else every object costs a call to KMS" });
    }
    return findings;
}
