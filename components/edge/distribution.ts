/** The CDN of a cell or of the Platform: one multi-tenant distribution, to which each customer adds a tenant. See docs/adr/0008-edge.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "edge/distribution";
const originId = "load-balancer";

/** CloudFront's own policies, the same in every account. Source: CloudFront developer guide, managed policies. */
const managedPolicies = {
    cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    allViewer: "216adef6-5c7f-47e4-b989-5492eafa07d3",
    securityHeaders: "67f7725c-6f97-4210-82d7-5512b31e9d03",
} as const;

/** What a distribution is made from. */
export interface DistributionArgs {
    identity: Identity;
    /** The internal load balancer all requests go to. */
    loadBalancerArn: pulumi.Input<string>;
    /**
     * What the load balancer's certificate is checked for, besides the host that was asked for: below the domain it is for, so
     * that requests for customers' own domains pass, too. Nobody looks it up: the way there is the VPC origin's. Source:
     * CloudFront developer guide, "Require HTTPS for communication between CloudFront and your custom origin".
     */
    originHost: string;
    /** Certificate of the wildcard domain, in us-east-1. */
    certificateArn: pulumi.Input<string>;
    /** Web ACL that judges every request, of CloudFront scope. */
    webAclArn: pulumi.Input<string>;
    /** For example `Apps of cell development1`. */
    comment: string;
}

/**
 * Creates a VPC origin, a multi-tenant distribution behind the web ACL, and the connection group customers' domains point
 * to. Cost driver: traffic. Slow to create: the VPC origin takes 10 to 15 minutes, once per cell.
 */
export class Distribution extends TenantComponent {
    readonly distributionId: pulumi.Output<string>;
    readonly connectionGroupId: pulumi.Output<string>;
    /** What the customers' DNS records point to. */
    readonly routingEndpoint: pulumi.Output<string>;

    constructor(name: string, args: DistributionArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:Distribution", name, args.identity, options);
        const origin = this.createOrigin(name, args);
        const distribution = this.createDistribution(name, args, origin);
        const groupName = physicalName(args.identity, "edge");
        const group = new aws.cloudfront.ConnectionGroup(
            `${name}-connections`,
            { name: groupName, ipv6Enabled: true, enabled: true, tags: resourceTags(component, groupName) },
            { parent: this },
        );
        this.distributionId = distribution.id;
        this.connectionGroupId = group.id;
        this.routingEndpoint = group.routingEndpoint;
        this.registerOwned({ distributionId: this.distributionId, routingEndpoint: this.routingEndpoint });
    }

    private createOrigin(name: string, args: DistributionArgs): aws.cloudfront.VpcOrigin {
        const originName = physicalName(this.identity, "origin");
        return new aws.cloudfront.VpcOrigin(
            `${name}-origin`,
            {
                vpcOriginEndpointConfig: {
                    name: originName,
                    arn: args.loadBalancerArn,
                    httpPort: 80,
                    httpsPort: 443,
                    originProtocolPolicy: "https-only",
                    originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
                },
                // Creation can exceed the default wait of 15 minutes.
                timeouts: { create: "30m", update: "30m", delete: "30m" },
                tags: resourceTags(component, originName),
            },
            { parent: this },
        );
    }

    private createDistribution(name: string, args: DistributionArgs, origin: aws.cloudfront.VpcOrigin) {
        return new aws.cloudfront.MultitenantDistribution(
            name,
            {
                comment: args.comment,
                enabled: true,
                httpVersion: "http2and3",
                webAclId: args.webAclArn,
                origins: [
                    {
                        id: originId,
                        domainName: args.originHost,
                        vpcOriginConfigs: [
                            { vpcOriginId: origin.id, originReadTimeout: 60, originKeepaliveTimeout: 60 },
                        ],
                    },
                ],
                defaultCacheBehavior: {
                    targetOriginId: originId,
                    viewerProtocolPolicy: "redirect-to-https",
                    allowedMethods: {
                        items: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                        cachedMethods: ["GET", "HEAD"],
                    },
                    // Apps decide per response; the edge caches nothing that could be another user's.
                    cachePolicyId: managedPolicies.cachingDisabled,
                    originRequestPolicyId: managedPolicies.allViewer,
                    responseHeadersPolicyId: managedPolicies.securityHeaders,
                    compress: true,
                },
                restrictions: { geoRestriction: { restrictionType: "none" } },
                viewerCertificate: {
                    acmCertificateArn: args.certificateArn,
                    sslSupportMethod: "sni-only",
                    minimumProtocolVersion: "TLSv1.2_2021",
                },
                tenantConfig: {},
                tags: resourceTags(component, physicalName(this.identity, "edge")),
            },
            { parent: this },
        );
    }
}
