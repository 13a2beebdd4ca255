import type { PolicyResource } from "@pulumi/policy";
import { settingsByBucket } from "../../buckets.ts";
import { allows, principalsOf, statementsOf, stringsOf } from "../../documents.ts";
import { cdkNag, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { bucket, bucketPolicy, bucketV2 } from "../../types.ts";

/**
 * S3 answers without TLS unless the bucket's policy refuses it. The policy must be known at a preview: buckets have names
 * of ours, so their ARNs can be computed before they exist.
 */
export const s3TlsOnly: StackRule = {
    name: "s3-tls-only",
    displayName: "Buckets refuse requests without TLS",
    description: "Every bucket has a policy that denies everybody everything without TLS, on bucket and objects.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub("S3.5", "S3 general purpose buckets should require requests to use SSL"),
        cisAws("3.1.1", "Bucket policies deny plain HTTP requests"),
        cdkNag("AwsSolutions-S10", "Requests to buckets need TLS"),
    ],
    tags: ["encryption", "data"],
    remediationSteps:
        "Add a BucketPolicy with a Deny of s3:* for Principal * on the bucket's ARN and <ARN>/*, with the one condition " +
        'Bool "aws:SecureTransport": "false"; compute the ARN from the bucket\'s name.',
    enforcementLevel: "mandatory",
    types: [bucket, bucketV2, bucketPolicy],
    validateStack: ({ graph }, report) => {
        for (const [bucket, policies] of settingsByBucket(graph, bucketPolicy)) {
            if (policies.some((policy) => refusesPlainRequests(read(policy, "policy"), arnOf(bucket)))) continue;
            report(bucket, finding(policies));
        }
    },
};

function finding([policy]: PolicyResource[]): Finding {
    const document = policy === undefined ? undefined : read(policy, "policy");
    const seen = document === undefined || statementsOf(document) !== undefined ? "without it" : document.toString();
    return {
        property: "bucket policy",
        rule: "deny everything without TLS on the bucket and its objects",
        got: policy === undefined ? "absent" : `${policy.name} ${seen}`,
        remedy: "add the statement to the bucket's own policy",
    };
}

/** A bucket without a name of ours has no ARN that a policy could name at a first preview. */
function arnOf(bucket: PolicyResource): string | undefined {
    const name = read(bucket, "bucket").text;
    return read(bucket, "arn").text ?? (name === undefined ? undefined : `arn:aws:s3:::${name}`);
}

function refusesPlainRequests(document: Reading, arn: string | undefined): boolean {
    return statementsOf(document)?.some((statement) => isRefusal(statement, arn)) === true;
}

function isRefusal(statement: Reading, arn: string | undefined): boolean {
    const actions = stringsOf(statement.field("Action")) ?? [];
    const resources = stringsOf(statement.field("Resource")) ?? [];
    const coversAll = resources.includes(`${arn}*`) || (resources.includes(`${arn}`) && resources.includes(`${arn}/*`));
    return (
        !allows(statement) &&
        arn !== undefined &&
        principalsOf(statement)?.includes("*") === true &&
        actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
        coversAll &&
        isAboutPlainRequests(statement.field("Condition"))
    );
}

/** Nothing but this one condition: any other would narrow the refusal. */
function isAboutPlainRequests(condition: Reading): boolean {
    const tests = condition.fields;
    const keys = tests.flatMap(([operator, test]) => test.fields.map(([name, value]) => ({ operator, name, value })));
    return tests.length === 1 && keys.length === 1 && keys.every(isPlainRequest);
}

function isPlainRequest({ operator, name, value }: { operator: string; name: string; value: Reading }): boolean {
    const isFalse = value.is(false) || stringsOf(value)?.every((text) => text === "false") === true;
    return /^Bool(IfExists)?$/.test(operator) && name.toLowerCase() === "aws:securetransport" && isFalse;
}
