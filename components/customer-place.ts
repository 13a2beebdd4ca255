/** A customer's place on the Platform: its key and its domain below the Platform's. */
import type * as pulumi from "@pulumi/pulumi";
import { TenantKey } from "./data/tenant-key.ts";
import { EdgeTenant, type EdgeTenantArgs } from "./edge/edge-tenant.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What a customer's place on the Platform is made from. */
export interface CustomerPlaceArgs {
    identity: Identity;
    location: AwsLocation;
    edge: Pick<EdgeTenantArgs, "domain" | "zoneId" | "distributionId" | "connectionGroupId" | "routingEndpoint">;
    /** Whether requests are answered; false while the customer is suspended. @default true */
    enabled?: boolean;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates a key and a domain. Cost driver: $1 a month for the key. */
export class CustomerPlace extends TenantComponent {
    readonly key: TenantKey;
    readonly edge: EdgeTenant;

    constructor(name: string, args: CustomerPlaceArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:customer:CustomerPlace", name, args.identity, options);
        const { identity, location, protection } = args;
        const child = { parent: this };
        this.key = new TenantKey(`${name}-key`, { identity, location, protection }, child);
        this.edge = new EdgeTenant(`${name}-edge`, { identity, ...args.edge, enabled: args.enabled }, child);
        this.registerOwned({ url: this.edge.url });
    }
}
