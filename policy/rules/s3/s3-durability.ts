import type { PolicyResource } from "@pulumi/policy";
import { settingsByBucket } from "../../buckets.ts";
import { checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { bucket, bucketLifecycle, bucketObjectLock, bucketV2, bucketVersioning, trail } from "../../types.ts";

/** What was overwritten comes back, what was never finished goes, and history cannot be rewritten. */
export const s3Durability: StackRule = {
    name: "s3-durability",
    displayName: "Objects come back, and leftovers go",
    description:
        "Buckets keep versions and end unfinished uploads; a bucket that an audit trail writes to is locked against change.",
    category: "availability",
    severity: "medium",
    references: [
        securityHub(
            "S3.10, S3.13, S3.14, S3.15",
            "Buckets have versions, a lifecycle for them, and locks where needed",
        ),
        checkov("CKV_AWS_21, CKV_AWS_143, CKV_AWS_300", "Buckets have versions and locks, and end unfinished uploads"),
    ],
    tags: ["availability", "data"],
    remediationSteps:
        "Set versioningConfiguration.status: Enabled, and in an enabled lifecycle rule abortIncompleteMultipartUpload; give " +
        "the trail's bucket a BucketObjectLockConfiguration.",
    enforcementLevel: "advisory",
    types: [bucketVersioning, bucketLifecycle, trail],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const versioning of graph.ofType(bucketVersioning)) tell(versioning, versionFindings(versioning));
        for (const lifecycle of graph.ofType(bucketLifecycle)) tell(lifecycle, uploadFindings(lifecycle));
        for (const [home, locks] of settingsByBucket(graph, bucketObjectLock)) {
            if (locks.length === 0 && holdsTrail(graph, home)) tell(home, [unlocked]);
        }
    },
};

const unlocked: Finding = {
    property: "object lock",
    rule: "be set by a BucketObjectLockConfiguration of this bucket",
    got: "absent",
    remedy: "an audit trail that can be rewritten proves nothing",
};

function versionFindings(versioning: PolicyResource): Finding[] {
    const property = "versioningConfiguration.status";
    const got = read(versioning, property);
    return got.is("Enabled") ? [] : [{ property, rule: 'be "Enabled"', got, remedy: "else overwritten is gone" }];
}

function uploadFindings(lifecycle: PolicyResource): Finding[] {
    const got = read(lifecycle, "rules");
    const isEnding = got.items.some(
        (rule) =>
            rule.field("status").is("Enabled") &&
            rule.at("abortIncompleteMultipartUpload.daysAfterInitiation").number !== undefined,
    );
    if (isEnding) return [];
    const remedy = "parts of them are paid for, and shown nowhere";
    return [{ property: "rules", rule: "end unfinished uploads", got, remedy }];
}

function holdsTrail(graph: StackGraph, home: PolicyResource): boolean {
    return graph
        .ofType(trail)
        .some((each) => graph.resolve(read(each, "s3BucketName"), bucket, bucketV2).targets.includes(home));
}
