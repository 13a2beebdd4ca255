import type { PolicyResource } from "@pulumi/policy";
import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { certificate, certificateValidation, distribution, multitenantDistribution } from "../../types.ts";

/** CloudFront reads certificates from this region only. */
const certificateArn = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/.+$/;

/** Versions of the viewer's TLS policy without anything below TLS 1.2. Source: CloudFront developer guide, "Supported protocols". */
const strongPolicies = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

/** A stack rule, because a certificate of the same stack is known by its dependency only until it exists. */
export const cloudfrontViewerTls: StackRule = {
    name: "cloudfront-viewer-tls",
    displayName: "CloudFront speaks TLS 1.2 and better with browsers",
    description: "Every distribution has a certificate of its own, TLS 1.2 at least, and sends plain HTTP to HTTPS.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub(
            "CloudFront.3, CloudFront.7, CloudFront.8, CloudFront.15",
            "CloudFront distributions should require encryption in transit, with own certificates and SNI",
        ),
        checkov("CKV_AWS_34, CKV_AWS_174, CKV2_AWS_42", "Viewers are asked to speak TLS 1.2, by an own certificate"),
        cdkNag("AwsSolutions-CFR4", "Viewers speak no TLS below 1.2"),
    ],
    tags: ["encryption", "edge"],
    remediationSteps:
        "Set viewerCertificate to an ACM certificate of us-east-1 with sslSupportMethod sni-only and " +
        "minimumProtocolVersion TLSv1.2_2021; set viewerProtocolPolicy redirect-to-https on every cache behaviour.",
    enforcementLevel: "mandatory",
    types: [distribution, multitenantDistribution],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(distribution, multitenantDistribution)) {
            for (const finding of [...certificateFindings(graph, each), ...behaviourFindings(each)]) {
                report(each, finding);
            }
        }
    },
};

function certificateFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const viewer = read(each, "viewerCertificate");
    const arn = viewer.field("acmCertificateArn");
    const method = viewer.field("sslSupportMethod");
    const version = viewer.field("minimumProtocolVersion");
    const { targets, outside } = graph.resolve(arn, certificate, certificateValidation);
    const isOwn = targets.length > 0 || outside.some((name) => certificateArn.test(name));
    const findings: Finding[] = [];
    if (!isOwn) {
        const rule = "be the ARN of an ACM certificate in us-east-1";
        const remedy = "CloudFront's own certificate allows TLS 1.0";
        findings.push({ property: "viewerCertificate.acmCertificateArn", rule, got: arn, remedy });
    }
    if (!method.is("sni-only")) {
        const remedy = "dedicated addresses cost $600 a month and help no browser of today";
        findings.push({ property: "viewerCertificate.sslSupportMethod", rule: 'be "sni-only"', got: method, remedy });
    }
    if (!strongPolicies.some((policy) => version.is(policy))) {
        const property = "viewerCertificate.minimumProtocolVersion";
        const rule = `be one of ${strongPolicies.join(", ")}`;
        findings.push({ property, rule, got: version, remedy: "earlier policies allow weaker TLS" });
    }
    return findings;
}

/** The one list is a distribution's name for it, the other a multi-tenant distribution's. */
const furtherBehaviours = ["orderedCacheBehaviors", "cacheBehaviors"];

function behaviourFindings(each: PolicyResource): Finding[] {
    const lists = furtherBehaviours.map((property) => ({ property, reading: read(each, property) }));
    const behaviours = [
        { property: "defaultCacheBehavior", reading: read(each, "defaultCacheBehavior") },
        ...lists.filter(({ reading }) => reading.state === "unknown"),
        ...lists.flatMap(({ property, reading }) =>
            reading.items.map((item, index) => ({ property: `${property}.${index}`, reading: item })),
        ),
    ];
    return behaviours
        .map(({ property, reading }) => ({ property, got: reading.field("viewerProtocolPolicy") }))
        .filter(({ got }) => !isEncrypted(got))
        .map(({ property, got }) => ({
            property: `${property}.viewerProtocolPolicy`,
            rule: 'be "redirect-to-https" or "https-only"',
            got,
            remedy: "nothing may be served in plain text",
        }));
}

function isEncrypted(protocol: Reading): boolean {
    return protocol.is("redirect-to-https") || protocol.is("https-only");
}
