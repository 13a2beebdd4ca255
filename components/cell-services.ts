/** What runs inside a cell's cluster before any customer does: nodes, the cluster's own authority, the gateway, the bus. Kubernetes only. */
import * as pulumi from "@pulumi/pulumi";
import { CellAuthority } from "./cluster/cell-authority.ts";
import { NodePools, type NodePoolsArgs } from "./cluster/node-pools.ts";
import { Gateway, type GatewayArgs } from "./edge/gateway/gateway.ts";
import { NatsLeaf, type NatsLeafArgs } from "./messaging/nats-leaf.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What a cluster's services are made from, in a cell and in the Platform alike. */
export interface ClusterServicesArgs extends Omit<NodePoolsArgs, "limits"> {
    identity: Identity;
    /** Ranges of `subnetIds`. */
    applicationCidrBlocks: pulumi.Input<string[]>;
    /** Most that nodes may be started for. @default those of {@link NodePools} */
    nodePools?: NodePoolsArgs["limits"];
    /** Domain, load balancer and images of the gateway. */
    gateway: Pick<GatewayArgs, "domain" | "targetGroupArn" | "images" | "replicas">;
}

/** What a cell's services are made from. */
export interface CellServicesArgs extends ClusterServicesArgs {
    /** Without it the cell stands for itself: nothing links it to a Platform. */
    bus?: Pick<NatsLeafArgs, "trust" | "hubHostName" | "accountBucket" | "cell" | "images">;
}

/** Nodes, authority and gateway: what every cluster has. */
export function createClusterServices(
    name: string,
    args: ClusterServicesArgs,
    parent: pulumi.ComponentResource,
): { nodes: NodePools; authority: CellAuthority; gateway: Gateway } {
    const { identity, applicationCidrBlocks } = args;
    const nodes = new NodePools(
        `${name}-nodes`,
        {
            identity,
            nodeRoleName: args.nodeRoleName,
            clusterSecurityGroupId: args.clusterSecurityGroupId,
            subnetIds: args.subnetIds,
            kmsKeyAliasArn: args.kmsKeyAliasArn,
            availabilityZones: args.availabilityZones,
            limits: args.nodePools,
        },
        // Nodes were once all there was in the stack, and had no parent.
        { parent, aliases: [{ name: "nodes", parent: pulumi.rootStackResource }] },
    );
    const authority = new CellAuthority(`${name}-authority`, { identity }, { parent });
    const gateway = new Gateway(
        `${name}-gateway`,
        { identity, ...args.gateway, applicationCidrBlocks, after: [nodes, authority.issuer] },
        { parent },
    );
    return { nodes, authority, gateway };
}

/** Creates nodes, a certificate authority, a gateway and a leaf of the bus. Cost driver: the nodes. */
export class CellServices extends TenantComponent {
    constructor(name: string, args: CellServicesArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cell:CellServices", name, args.identity, options);
        const { nodes, authority } = createClusterServices(name, args, this);
        if (args.bus !== undefined) {
            new NatsLeaf(
                `${name}-bus`,
                {
                    identity: args.identity,
                    ...args.bus,
                    applicationCidrBlocks: args.applicationCidrBlocks,
                    after: [nodes, authority.issuer],
                },
                { parent: this },
            );
        }
        this.registerOwned({ gatewayDomain: args.gateway.domain });
    }
}
