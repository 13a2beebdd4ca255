import type { PolicyResource } from "@pulumi/policy";
import { settingsByBucket } from "../../buckets.ts";
import { checkov } from "../../frameworks.ts";
import type { StackRule } from "../../rule.ts";
import {
    bucket,
    bucketEncryption,
    bucketEncryptionV2,
    bucketLifecycle,
    bucketOwnershipControls,
    bucketPolicy,
    bucketPublicAccessBlock,
    bucketV2,
    bucketVersioning,
} from "../../types.ts";

/** What a bucket is not complete without, and what makes it. Versions go by the provider's names of the types. */
const companions: Readonly<Record<string, readonly string[]>> = {
    BucketLifecycleConfiguration: [bucketLifecycle],
    BucketOwnershipControls: [bucketOwnershipControls],
    BucketPolicy: [bucketPolicy],
    BucketPublicAccessBlock: [bucketPublicAccessBlock],
    BucketServerSideEncryptionConfiguration: [bucketEncryption, bucketEncryptionV2],
    BucketVersioning: [bucketVersioning],
};

/** A bucket's settings are resources of their own, so one that was forgotten is nowhere to be seen. What they say, other rules judge. */
export const s3CompanionsComplete: StackRule = {
    name: "s3-companions-complete",
    displayName: "Buckets have all their settings",
    description:
        "Every bucket has a public access block, ownership controls, a policy, encryption, versioning and a lifecycle of " +
        "its own.",
    category: "encryption",
    severity: "high",
    references: [
        checkov(
            "CKV2_AWS_6, CKV2_AWS_61, CKV_AWS_18, CKV_AWS_21",
            "Buckets have a public access block, a lifecycle, a record of who read them, and versions",
        ),
    ],
    tags: ["encryption", "data"],
    remediationSteps: "Add what is missing, with bucket the bucket itself (ObjectStore makes all of them).",
    enforcementLevel: "mandatory",
    types: [bucket, bucketV2],
    validateStack: ({ graph }, report) => {
        const settings = settingsByBucket(graph, ...Object.values(companions).flat());
        for (const [home, present] of settings) {
            const missing = missingFrom(present);
            if (missing.length === 0) continue;
            report(home, {
                property: "settings",
                rule: "be complete",
                got: `none of type ${missing.join(", ")}`,
                remedy: "add them next to the bucket; a setting that may be of two buckets counts for neither",
            });
        }
    },
};

function missingFrom(present: PolicyResource[]): string[] {
    return Object.entries(companions)
        .filter(([, types]) => !present.some(({ type }) => types.includes(type)))
        .map(([name]) => name);
}
