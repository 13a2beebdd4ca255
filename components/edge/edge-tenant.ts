/** One customer's domain on a distribution: a distribution tenant and the DNS record that leads to it. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "edge/edge-tenant";
/** The hosted zone of every CloudFront address. Source: Route 53 API reference, AliasTarget. */
const cloudFrontZoneId = "Z2FDTNDATAQYW2";

/** What a customer's domain is made from. */
export interface EdgeTenantArgs {
    identity: Identity;
    /** For example `acme-dev.outsystems.app`. Covered by the distribution's wildcard certificate. A change replaces the records and moves the tenant. */
    domain: string;
    /** Hosted zone the record is made in. */
    zoneId: pulumi.Input<string>;
    /** Distribution the tenant is on. */
    distributionId: pulumi.Input<string>;
    /** Connection group its requests come in by. */
    connectionGroupId: pulumi.Input<string>;
    /** That group's name in DNS: what the records point to. */
    routingEndpoint: pulumi.Input<string>;
    /** Whether requests are answered; false while the customer is suspended. @default true */
    enabled?: boolean;
}

/** Creates the tenant, which inherits certificate, web ACL and origin, and its records. Cost driver: about $0.10 a month. */
export class EdgeTenant extends TenantComponent {
    /** For example `https://acme-dev.outsystems.app`. */
    readonly url: pulumi.Output<string>;

    constructor(name: string, args: EdgeTenantArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:EdgeTenant", name, args.identity, options);
        const tenantName = physicalName(args.identity, "edge");
        const tenant = new aws.cloudfront.DistributionTenant(
            name,
            {
                name: tenantName,
                distributionId: args.distributionId,
                connectionGroupId: args.connectionGroupId,
                domains: [{ domain: args.domain }],
                enabled: args.enabled ?? true,
                // The wildcard certificate is there already: nothing to wait for but the roll-out, which goes on by itself.
                waitForDeployment: false,
                tags: resourceTags(component, tenantName),
            },
            { parent: this },
        );
        for (const type of ["A", "AAAA"]) {
            new aws.route53.Record(
                `${name}-${type.toLowerCase()}`,
                {
                    zoneId: args.zoneId,
                    name: args.domain,
                    type,
                    aliases: [{ name: args.routingEndpoint, zoneId: cloudFrontZoneId, evaluateTargetHealth: false }],
                },
                { parent: this, dependsOn: tenant },
            );
        }
        this.url = pulumi.output(`https://${args.domain}`);
        this.registerOwned({ url: this.url });
    }
}
