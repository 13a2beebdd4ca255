import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { distribution, multitenantDistribution } from "../../types.ts";

/** The public face of a bucket, which no access control reaches. Source: S3 user guide, "Website endpoints". */
const websiteEndpoint = /\.s3-website[.-]/;

/** A bucket's own address. Source: AWS General Reference, "Amazon S3 endpoints". */
const bucketEndpoint = /(^|\.)s3[.-]([a-z0-9-]+\.)*amazonaws\.com(\.cn)?$/;

/** An origin of another kind says how it is spoken to; what says nothing is a bucket. */
const otherKinds = ["customOriginConfig", "customOriginConfigs", "vpcOriginConfig", "vpcOriginConfigs"];

/** A bucket that CloudFront reads without a signature is one that everybody reads. */
export const cloudfrontOac: ResourceRule = {
    name: "cloudfront-oac",
    displayName: "CloudFront signs what it asks of buckets",
    description:
        "Every origin that is a bucket has an origin access control; none has an origin access identity or is a website.",
    category: "network",
    severity: "high",
    references: [
        securityHub("CloudFront.13", "Distributions use origin access control"),
        checkov("CKV2_AWS_46", "Distributions with a bucket as origin use origin access control"),
        cdkNag("AwsSolutions-CFR7", "Distributions use an origin access control for buckets"),
    ],
    tags: ["network", "edge", "data"],
    remediationSteps:
        "Name an OriginAccessControl in originAccessControlId, and let the bucket's policy admit the distribution alone.",
    enforcementLevel: "mandatory",
    types: [distribution, multitenantDistribution],
    validateResource: (resource, report) => {
        for (const finding of originsOf(resource).flatMap(originFindings)) report(finding);
    },
};

interface Origin {
    path: string;
    origin: Reading;
}

function originsOf(resource: Readable): Origin[] {
    const origins = read(resource, "origins");
    if (origins.state === "unknown") return [{ path: "origins", origin: origins }];
    return origins.items.map((origin, index) => ({ path: `origins.${index}`, origin }));
}

function originFindings({ path, origin }: Origin): Finding[] {
    const legacy = origin.at("s3OriginConfig.originAccessIdentity");
    const address = origin.field("domainName");
    const control = origin.field("originAccessControlId");
    // A bucket that is spoken to like any server is asked without a signature.
    const isBucket =
        origin.state === "unknown" ||
        bucketEndpoint.test(address.text ?? "") ||
        otherKinds.every((kind) => origin.field(kind).empty);
    const remedy = "sign requests with an origin access control";
    if (websiteEndpoint.test(address.text ?? "")) {
        const rule = "be no website endpoint of a bucket";
        return [{ property: `${path}.domainName`, rule, got: address, remedy }];
    }
    if (!isBucket) return [];
    return [
        ...(origin.state === "unknown" || legacy.empty
            ? []
            : [{ property: `${path}.s3OriginConfig.originAccessIdentity`, rule: "be absent", got: legacy, remedy }]),
        ...(origin.state === "known" && control.present
            ? []
            : [
                  {
                      property: `${path}.originAccessControlId`,
                      rule: "name an origin access control",
                      got: control,
                      remedy,
                  },
              ]),
    ];
}
