/** A customer's place on the Platform: its key, its domain below the Platform's, its users, its images and its files. */
import type * as pulumi from "@pulumi/pulumi";
import { ImageRegistry } from "./data/image-registry.ts";
import { ObjectStore } from "./data/object-store.ts";
import { TenantKey } from "./data/tenant-key.ts";
import { EdgeTenant, type EdgeTenantArgs } from "./edge/edge-tenant.ts";
import { UserPool, type UserPoolArgs } from "./identity/user-pool.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What a customer's place on the Platform is made from. */
export interface CustomerPlaceArgs {
    identity: Identity;
    location: AwsLocation;
    /** The customer's domain, and the Platform's edge it is on. */
    edge: Pick<EdgeTenantArgs, "domain" | "zoneId" | "distributionId" | "connectionGroupId" | "routingEndpoint">;
    /** What is left out is the default of {@link UserPool}. */
    users?: Pick<UserPoolArgs, "tier" | "secondFactor" | "passwordLength">;
    /** Tells apart what the customer left behind from what it makes when it comes back. A change replaces pool and bucket. */
    incarnation: string;
    /** Tags of the whole stack, for repositories of images. @default none */
    stackTags?: Record<string, string>;
    /** The most that the role which makes repositories can ever do. @default no limit but its policy */
    permissionsBoundaryArn?: pulumi.Input<string>;
    /** Whether requests are answered; false while the customer is suspended. @default true */
    enabled?: boolean;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates a key, a domain, a pool of users, a registry and a bucket. Cost driver: $1 a month for the key, and what is stored. */
export class CustomerPlace extends TenantComponent {
    readonly key: TenantKey;
    readonly edge: EdgeTenant;
    readonly users: UserPool;
    readonly images: ImageRegistry;
    /** Files of the customer's apps. */
    readonly blobs: ObjectStore;

    constructor(name: string, args: CustomerPlaceArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:customer:CustomerPlace", name, args.identity, options);
        const { identity, location, incarnation, stackTags, permissionsBoundaryArn, protection } = args;
        const child = { parent: this };
        this.key = new TenantKey(`${name}-key`, { identity, location, protection }, child);
        const { keyArn: kmsKeyArn, aliasArn: kmsKeyAliasArn } = this.key;

        this.edge = new EdgeTenant(`${name}-edge`, { identity, ...args.edge, enabled: args.enabled }, child);
        const addresses = signInAddresses(args.edge.domain);
        this.users = new UserPool(
            `${name}-users`,
            { identity, location, incarnation, ...args.users, ...addresses, protection },
            child,
        );
        this.images = new ImageRegistry(
            `${name}-images`,
            { identity, location, kmsKeyArn, kmsKeyAliasArn, stackTags, permissionsBoundaryArn },
            child,
        );
        this.blobs = new ObjectStore(
            `${name}-blobs`,
            { identity, location, role: "blobs", incarnation, kmsKeyArn, dataClass: "confidential", protection },
            child,
        );
        this.registerOwned({ url: this.edge.url, issuer: this.users.issuer });
    }
}

/** Where the Platform's sign-in page sends users back to. */
function signInAddresses(domain: string): Pick<UserPoolArgs, "callbackUrls" | "logoutUrls"> {
    return { callbackUrls: [`https://${domain}/login/callback`], logoutUrls: [`https://${domain}/`] };
}
