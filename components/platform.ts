/** The whole Platform in one program: its cell and data, and what runs inside. For who needs no stacks of ours. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { kubeconfigOf } from "./cluster/kubeconfig.ts";
import { PlatformCell, type PlatformCellArgs } from "./platform-cell.ts";
import { PlatformServices, type PlatformServicesArgs } from "./platform-services.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What the whole Platform is made from. */
export interface PlatformArgs extends PlatformCellArgs {
    /** Domain below which every customer has a host. */
    domain: string;
    /** Images of gateway and bus. */
    images: { gateway: PlatformServicesArgs["gateway"]["images"]; bus: PlatformServicesArgs["bus"]["images"] };
    /** The bus's hub. */
    bus: Pick<PlatformServicesArgs["bus"], "trust" | "hostName" | "storageGib">;
    /** The services, by slug: the path below every customer's domain. */
    services: PlatformServicesArgs["services"];
    /** Most the services may use together. */
    quota: PlatformServicesArgs["quota"];
    /** Most that nodes may be started for. @default those of {@link NodePools} */
    nodePools?: PlatformServicesArgs["nodePools"];
}

/** A component whose resources are made by the AWS provider it is given; the Kubernetes one it makes itself. */
export interface PlatformOptions extends Omit<pulumi.ComponentResourceOptions, "providers" | "provider"> {
    providers: { aws: aws.Provider };
}

/** Creates a PlatformCell and PlatformServices. Cost driver: database, nodes and NAT gateways. */
export class Platform extends TenantComponent {
    readonly platformCell: PlatformCell;
    readonly kubernetesProvider: kubernetes.Provider;

    constructor(name: string, args: PlatformArgs, options: PlatformOptions) {
        super("neo:platform:Platform", name, args.identity, options);
        const { identity, location, bus, services, quota, nodePools, domain, images, ...cellArgs } = args;
        this.platformCell = new PlatformCell(`${name}-aws`, { identity, location, ...cellArgs }, { parent: this });
        const { cell, data, bus: endpoint } = this.platformCell;
        const { cluster, vpc } = cell;
        this.kubernetesProvider = new kubernetes.Provider(
            `${name}-kubernetes`,
            {
                kubeconfig: kubeconfigOf(
                    {
                        clusterName: cluster.clusterName,
                        clusterEndpoint: cluster.endpoint,
                        clusterCertificateAuthority: cluster.certificateAuthority,
                    },
                    location.region,
                ),
                enableServerSideApply: true,
            },
            // Nobody has access to the cluster before its access entries are there.
            { parent: this, dependsOn: cluster },
        );
        new PlatformServices(
            `${name}-services`,
            {
                identity,
                nodeRoleName: cluster.nodeRoleName,
                clusterSecurityGroupId: cluster.securityGroupId,
                subnetIds: vpc.applicationSubnetIds,
                kmsKeyAliasArn: cell.key.aliasArn,
                availabilityZones: args.availabilityZones,
                applicationCidrBlocks: vpc.applicationCidrBlocks,
                nodePools,
                gateway: { domain, targetGroupArn: cell.loadBalancer.targetGroupArn, images: images.gateway },
                bus: {
                    ...bus,
                    images: images.bus,
                    accountBucket: endpoint.accountBucket,
                    streamKeySecretArn: endpoint.streamKeySecretArn,
                    targetGroupArn: endpoint.targetGroupArn,
                },
                services,
                quota,
                databaseCidrBlocks: vpc.isolatedCidrBlocks,
                databasePort: data.database.port,
                protection: args.protection,
            },
            // A pod gets the role that is associated when it starts, so roles come first; the way in from the internet does not.
            { parent: this, providers: { kubernetes: this.kubernetesProvider }, dependsOn: [data, endpoint] },
        );
        this.registerOwned({ clusterName: cluster.clusterName });
    }
}
