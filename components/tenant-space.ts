/** A customer's place in a cell: database, key, namespace with guard rails, domain. The same code in pool and silo. */
import type * as aws from "@pulumi/aws";
import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { AuroraCapacity } from "./data/aurora-capacity.ts";
import { AuroraServerless } from "./data/aurora-serverless.ts";
import { TenantKey } from "./data/tenant-key.ts";
import { EdgeTenant, type EdgeTenantArgs } from "./edge/edge-tenant.ts";
import { OwnDomain } from "./edge/own-domain.ts";
import { NatsAccount, type NatsAccountArgs } from "./messaging/nats-account.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";
import type { TenantQuota } from "./tenant/quota.ts";
import { TenantNamespace } from "./tenant/tenant-namespace.ts";

/** What a customer's space in a cell is made from. */
export interface TenantSpaceArgs {
    identity: Identity;
    location: AwsLocation;
    /** The part of the cell this space stands in. */
    cell: {
        vpcId: pulumi.Input<string>;
        isolatedSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
        isolatedCidrBlocks: pulumi.Input<string[]>;
        availabilityZones: pulumi.Input<string[]>;
        clusterSecurityGroupId: pulumi.Input<string>;
    };
    /** The stage's domain, and the cell's edge it is on. */
    edge: Pick<EdgeTenantArgs, "domain" | "zoneId" | "distributionId" | "connectionGroupId" | "routingEndpoint">;
    /** Hosts below the customer's own domains, which lead here already. @default none */
    ownDomains?: readonly string[];
    database: Partial<AuroraCapacity>;
    quota: TenantQuota;
    /** The stage's account on the bus. Without it the stage speaks to no Platform. */
    bus?: Pick<NatsAccountArgs, "account" | "cell" | "accountBucket">;
    /** Tells apart what the customer left behind from what it makes when it comes back. A change replaces the secret of the bus's credentials. */
    incarnation: string;
    /** Whether requests are answered; false while the customer is suspended. @default true */
    enabled?: boolean;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** A component's resources belong to two clouds, so it takes both providers. */
export interface TenantSpaceOptions extends Omit<pulumi.ComponentResourceOptions, "providers"> {
    providers: { aws: aws.Provider; kubernetes: kubernetes.Provider };
}

/** Creates a key, an Aurora cluster, a namespace, a domain, the customer's own domains, and an account on the bus. Cost driver: the database. */
export class TenantSpace extends TenantComponent {
    readonly database: AuroraServerless;
    readonly namespace: TenantNamespace;
    readonly edge: EdgeTenant;
    /** Where the signer writes the stage's credentials on the bus to; undefined without a bus. */
    readonly busCredentialsSecretArn?: pulumi.Output<string>;

    constructor(name: string, args: TenantSpaceArgs, options: TenantSpaceOptions) {
        super("neo:tenant:TenantSpace", name, args.identity, options);
        const { identity, location, cell } = args;
        const protection = args.protection ?? true;
        const child = { parent: this };

        const key = new TenantKey(`${name}-key`, { identity, location, protection }, child);
        this.database = new AuroraServerless(
            `${name}-database`,
            {
                identity,
                vpcId: cell.vpcId,
                subnetIds: cell.isolatedSubnetIds,
                availabilityZones: cell.availabilityZones,
                clientSecurityGroupId: cell.clusterSecurityGroupId,
                kmsKeyArn: key.keyArn,
                capacity: args.database,
                incarnation: args.incarnation,
                protection,
            },
            child,
        );
        this.namespace = new TenantNamespace(
            `${name}-namespace`,
            {
                identity,
                quota: args.quota,
                databaseCidrBlocks: cell.isolatedCidrBlocks,
                databasePort: this.database.port,
                protection,
            },
            child,
        );
        this.edge = new EdgeTenant(`${name}-edge`, { identity, ...args.edge, enabled: args.enabled }, child);
        const { distributionId, connectionGroupId } = args.edge;
        for (const host of args.ownDomains ?? []) {
            new OwnDomain(
                `${name}-edge-${host}`,
                { identity, host, distributionId, connectionGroupId, enabled: args.enabled },
                child,
            );
        }
        if (args.bus !== undefined) {
            const { incarnation } = args;
            this.busCredentialsSecretArn = new NatsAccount(
                `${name}-bus`,
                { identity, location, ...args.bus, kmsKeyArn: key.keyArn, incarnation, protection },
                child,
            ).credentialsSecretArn;
        }
        this.registerOwned({ url: this.edge.url, namespace: this.namespace.namespace });
    }
}
