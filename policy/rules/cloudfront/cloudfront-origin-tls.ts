import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { distribution, multitenantDistribution, vpcOrigin } from "../../types.ts";

/** Versions of TLS that CloudFront may speak with an origin. Source: CloudFront API reference, OriginSslProtocols. */
const strongProtocols = ["TLSv1.2", "TLSv1.3"];

/** Between CloudFront and the load balancer lies AWS's network, which is not ours. An origin by a VPC origin has its own settings. */
export const cloudfrontOriginTls: ResourceRule = {
    name: "cloudfront-origin-tls",
    displayName: "CloudFront speaks TLS 1.2 with its origins",
    description: "Every custom origin and every VPC origin is asked by HTTPS only, with TLS 1.2 at least.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub("CloudFront.9, CloudFront.10", "Traffic to custom origins is encrypted, with current protocols"),
        checkov("CKV2_AWS_54, CKV2_AWS_72", "Origins are asked by HTTPS with current protocols"),
        cdkNag("AwsSolutions-CFR5", "Origins use current protocols"),
    ],
    tags: ["encryption", "edge"],
    remediationSteps: 'Set originProtocolPolicy "https-only" and originSslProtocols to TLSv1.2.',
    enforcementLevel: "mandatory",
    types: [distribution, multitenantDistribution, vpcOrigin],
    validateResource: (resource, report) => {
        for (const finding of originsOf(resource).flatMap(originFindings)) report(finding);
    },
};

/** Settings of one origin that is asked by itself. */
interface Origin {
    path: string;
    config: Reading;
}

function originsOf(resource: Readable & { type: string }): Origin[] {
    if (resource.type === vpcOrigin) {
        return [{ path: "vpcOriginEndpointConfig", config: read(resource, "vpcOriginEndpointConfig") }];
    }
    const origins = read(resource, "origins");
    if (origins.state === "unknown") return [{ path: "origins", config: origins }];
    return origins.items.flatMap((origin, index) =>
        ["customOriginConfig", "customOriginConfigs"].flatMap((name) => {
            const config = origin.field(name);
            if (config.empty) return [];
            const path = `origins.${index}.${name}`;
            return config.items.length === 0
                ? [{ path, config }]
                : config.items.map((item, place) => ({ path: `${path}.${place}`, config: item }));
        }),
    );
}

function originFindings({ path, config }: Origin): Finding[] {
    const policy = config.field("originProtocolPolicy");
    const protocols = config.field("originSslProtocols");
    const list = protocols.field("items").items.length > 0 ? protocols.field("items") : protocols;
    const isStrong = list.items.length > 0 && list.items.every(({ text }) => strongProtocols.includes(text ?? ""));
    return [
        ...(policy.is("https-only")
            ? []
            : [
                  {
                      property: `${path}.originProtocolPolicy`,
                      rule: 'be "https-only"',
                      got: policy,
                      remedy: "what CloudFront asks for is the customer's",
                  },
              ]),
        ...(isStrong
            ? []
            : [
                  {
                      property: `${path}.originSslProtocols`,
                      rule: `hold nothing but ${strongProtocols.join(", ")}`,
                      got: list,
                      remedy: "older versions are broken",
                  },
              ]),
    ];
}
