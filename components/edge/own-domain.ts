/**
 * A host below a customer's own domain: a distribution tenant of its own, with a certificate of its own. One that waits for its
 * certificate, or loses it, takes nothing else down. See docs/adr/0036-custom-domains.md.
 */
import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import type { EdgeTenantArgs } from "./edge-tenant.ts";

const component = "edge/own-domain";
const hashLength = 12;

/** What a host of a customer's own is made from. */
export interface OwnDomainArgs extends Pick<EdgeTenantArgs, "distributionId" | "connectionGroupId" | "enabled"> {
    identity: Identity;
    /** For example `apps.example.com`; it leads to the stage's own address already, by a record of the customer's. A change replaces everything. */
    host: string;
}

/**
 * Creates the tenant, and has CloudFront ask for its certificate, prove it over HTTP, and renew it for as long as the host leads
 * here. The records are the customer's. The tenant is there once its certificate is. Cost driver: about $0.10 a month.
 */
export class OwnDomain extends TenantComponent {
    constructor(name: string, args: OwnDomainArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:OwnDomain", name, args.identity, options);
        const { host, distributionId, connectionGroupId } = args;
        const tenantName = physicalName(args.identity, `domain-${hashOf(host)}`);
        new aws.cloudfront.DistributionTenant(
            name,
            {
                name: tenantName,
                distributionId,
                connectionGroupId,
                domains: [{ domain: host }],
                managedCertificateRequest: {
                    primaryDomainName: host,
                    validationTokenHost: "cloudfront",
                    certificateTransparencyLoggingPreference: "enabled",
                },
                enabled: args.enabled ?? true,
                waitForDeployment: true,
                tags: resourceTags(component, tenantName),
            },
            { parent: this },
        );
        this.registerOwned({ host });
    }
}

/** A host is longer than a name may be, and has dots. */
function hashOf(host: string): string {
    return createHash("sha256").update(host).digest("hex").slice(0, hashLength);
}
