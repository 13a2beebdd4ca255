import type { PolicyResource } from "@pulumi/policy";
import { settingsByBucket } from "../../buckets.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import {
    accountPublicAccessBlock,
    bucket,
    bucketOwnershipControls,
    bucketPublicAccessBlock,
    bucketV2,
} from "../../types.ts";

const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** The account's own block is one setting that one call turns off for every tenant, so each bucket has its own besides. */
export const s3PublicAccessBlock: StackRule = {
    name: "s3-public-access-block",
    displayName: "Buckets refuse public access",
    description: "Every bucket has a public access block with all four settings on, and no access lists.",
    category: "isolation",
    severity: "critical",
    references: [
        securityHub(
            "S3.1, S3.8, S3.12",
            "Accounts and S3 general purpose buckets should block public access; ACLs should not be used",
        ),
        checkov(
            "CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56, CKV2_AWS_65",
            "Each of the four settings is on, and access lists are off",
        ),
        cisAws("3.1.4", "Buckets block public access"),
    ],
    tags: ["network", "data", "tenant-isolation"],
    remediationSteps:
        "Add a BucketPublicAccessBlock with all four settings true for the bucket; where there are " +
        "BucketOwnershipControls, set objectOwnership: BucketOwnerEnforced.",
    enforcementLevel: "mandatory",
    types: [bucket, bucketV2, bucketPublicAccessBlock, accountPublicAccessBlock, bucketOwnershipControls],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const [bucket, blocks] of settingsByBucket(graph, bucketPublicAccessBlock)) {
            if (blocks.length === 0) tell(bucket, [absence]);
        }
        for (const block of graph.ofType(bucketPublicAccessBlock, accountPublicAccessBlock)) {
            tell(block, blockFindings(block));
        }
        for (const controls of graph.ofType(bucketOwnershipControls)) tell(controls, ownershipFindings(controls));
    },
};

const absence: Finding = {
    property: "public access",
    rule: "be blocked by a BucketPublicAccessBlock of this bucket",
    got: "absent",
    remedy: "add one next to the bucket",
};

function blockFindings(block: PolicyResource): Finding[] {
    return switches
        .map((property) => ({ property, rule: "be true", got: read(block, property), remedy: "AWS defaults to false" }))
        .filter(({ got }) => !got.is(true));
}

/** Without controls AWS enforces the bucket owner by itself; controls are the one way to have access lists again. */
function ownershipFindings(controls: PolicyResource): Finding[] {
    const property = "rule.objectOwnership";
    const got = read(controls, property);
    if (got.is("BucketOwnerEnforced")) return [];
    return [{ property, rule: 'be "BucketOwnerEnforced"', got, remedy: "give access by policies, not by lists" }];
}
