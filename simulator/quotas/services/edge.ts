/** Names, certificates, distributions and web ACLs. */
import { text, texts } from "../../wire/values.ts";
import { below, each, says } from "../counting.ts";
import type { Quota } from "../quota.ts";
import { webAclCapacity } from "../web-acl-capacity.ts";

const cloudFrontGuide = "CloudFront developer guide, quotas";

/** Quotas of `acm`, `route53`, `cloudfront`, `wafv2`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    each("aws:acm/certificate:Certificate", {
        name: "acm/certificates",
        code: ["acm", "L-F141DD1D"],
        standard: 2_500,
        local: 2_500,
        refusal: says("LimitExceededException", "Cannot have more than {limit} certificates.", {
            operation: "RequestCertificate",
        }),
        source: "ACM user guide, quotas",
    }),
    {
        name: "acm/names-per-certificate",
        types: ["aws:acm/certificate:Certificate"],
        size: (inputs) => new Set([text(inputs, "domainName"), ...texts(inputs, "subjectAlternativeNames")]).size,
        standard: 10,
        local: 100,
        refusal: says("LimitExceededException", "Cannot have more than {limit} domains", {
            operation: "RequestCertificate",
        }),
        source: "ACM user guide, quotas; to 100 on request",
    },
    each("aws:route53/zone:Zone", {
        name: "route53/zones",
        standard: 500,
        local: 500,
        refusal: says("TooManyHostedZones", "Limits Exceeded: the maximum number of hosted zones is {limit}"),
        source: "Route 53 developer guide, quotas",
    }),
    below("aws:route53/record:Record", "zoneId", {
        name: "route53/records-per-zone",
        standard: 10_000,
        local: 10_000,
        refusal: says(
            "InvalidChangeBatch",
            "The number of records in the hosted zone would exceed the maximum of {limit}",
            { operation: "ChangeResourceRecordSets" },
        ),
        source: "Route 53 developer guide, quotas",
    }),
    each("aws:cloudfront/distribution:Distribution", {
        name: "cloudfront/distributions",
        standard: 500,
        local: 500,
        refusal: says("TooManyDistributions", "Your request would exceed the quota of {limit} distributions."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        name: "cloudfront/multi-tenant-distributions",
        standard: 20,
        local: 100,
        refusal: says("TooManyDistributions", "Your request would exceed the quota of {limit} distributions.", {
            operation: "CreateDistribution",
        }),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/distributionTenant:DistributionTenant", {
        name: "cloudfront/distribution-tenants",
        standard: 10_000,
        local: 10_000,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} distribution tenants."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/connectionGroup:ConnectionGroup", {
        name: "cloudfront/connection-groups",
        standard: 100,
        local: 100,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} connection groups."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/vpcOrigin:VpcOrigin", {
        name: "cloudfront/vpc-origins",
        standard: 25,
        local: 100,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} VPC origins."),
        source: cloudFrontGuide,
    }),
    each("aws:wafv2/webAcl:WebAcl", {
        name: "wafv2/web-acls",
        standard: 100,
        local: 100,
        refusal: says(
            "WAFLimitsExceededException",
            "AWS WAF couldn’t perform the operation because you exceeded your resource limit.",
        ),
        source: "AWS WAF developer guide, quotas",
    }),
    {
        name: "wafv2/capacity-units-per-web-acl",
        types: ["aws:wafv2/webAcl:WebAcl"],
        size: webAclCapacity,
        standard: 5_000,
        local: 5_000,
        refusal: says(
            "WAFLimitsExceededException",
            "AWS WAF couldn’t perform the operation because you exceeded your resource limit: the web ACL needs more than {limit} capacity units.",
        ),
        source: "AWS WAF developer guide, quotas; above 1,500 units AWS charges more",
    },
];
