/** What runs inside the Platform's cluster: nodes, authority, gateway, the bus's hub, and the Platform's own services. Kubernetes only. */
import * as pulumi from "@pulumi/pulumi";
import { createClusterServices, type ClusterServicesArgs } from "./cell-services.ts";
import { NatsHub, type NatsHubArgs } from "./messaging/nats-hub.ts";
import { busClientLabel } from "./messaging/bus-network-policies.ts";
import { identityService } from "./platform-defaults.ts";
import { TenantComponent } from "./shared/tenant-component.ts";
import { App, type AppArgs } from "./tenant/app.ts";
import type { TenantQuota } from "./tenant/quota.ts";
import { TenantNamespace } from "./tenant/tenant-namespace.ts";

/** What the Platform's services are made from. */
export interface PlatformServicesArgs extends ClusterServicesArgs {
    /** The bus's hub. */
    bus: Omit<NatsHubArgs, "identity" | "applicationCidrBlocks" | "after" | "kmsKeyAliasArn">;
    /** The services, by slug: the path below every customer's domain. */
    services: Record<string, Pick<AppArgs, "image" | "resources" | "scale">>;
    /** Most the services may use together. */
    quota: TenantQuota;
    /** Ranges of the subnets the Platform's database is in. */
    databaseCidrBlocks: pulumi.Input<string[]>;
    /** Port the database listens on. */
    databasePort: number;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates nodes, a certificate authority, a gateway, the hub and the services. Cost driver: the nodes. */
export class PlatformServices extends TenantComponent {
    constructor(name: string, args: PlatformServicesArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:platform:PlatformServices", name, args.identity, options);
        const { identity } = args;
        const { nodes, authority, gateway } = createClusterServices(name, args, this);
        new NatsHub(
            `${name}-bus`,
            {
                identity,
                ...args.bus,
                kmsKeyAliasArn: args.kmsKeyAliasArn,
                applicationCidrBlocks: args.applicationCidrBlocks,
                after: [nodes, authority.issuer],
            },
            { parent: this },
        );
        this.createServices(name, args, [nodes, authority.issuer], gateway.gateway);
        this.registerOwned({ services: Object.keys(args.services) });
    }

    private createServices(
        name: string,
        args: PlatformServicesArgs,
        after: pulumi.Resource[],
        gateway: pulumi.Resource,
    ): void {
        const { identity } = args;
        const namespace = new TenantNamespace(
            `${name}-namespace`,
            {
                identity,
                quota: args.quota,
                databaseCidrBlocks: args.databaseCidrBlocks,
                databasePort: args.databasePort,
                labels: busClientLabel,
                protection: args.protection,
            },
            { parent: this, dependsOn: after },
        );
        for (const [service, { image, resources, scale }] of Object.entries(args.services)) {
            new App(
                `${name}-${service}`,
                {
                    identity,
                    app: service,
                    stageKind: "production",
                    namespace: namespace.namespace,
                    image,
                    resources,
                    scale,
                    route: {
                        // One route for all customers; whose request it is, the Identity Service tells from host and token.
                        host: `*.${args.gateway.domain}`,
                        tokens: service === identityService ? "anonymous" : { checkedBy: identityService },
                        after: [gateway],
                    },
                },
                { parent: this, dependsOn: namespace },
            );
        }
    }
}
