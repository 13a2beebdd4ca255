/** A whole stage for one customer in one program: cell, what runs inside it, and the customer's space. For who needs no stacks of ours. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { CellServices, type CellServicesArgs } from "./cell-services.ts";
import { kubeconfigOf } from "./cluster/kubeconfig.ts";
import { TenantComponent } from "./shared/tenant-component.ts";
import { StageCell, type StageCellArgs } from "./stage-cell.ts";
import { TenantSpace, type TenantSpaceArgs } from "./tenant-space.ts";

/** What a whole stage is made from. */
export interface RuntimeStageArgs
    extends
        Omit<StageCellArgs, "bus" | "originHost">,
        Pick<TenantSpaceArgs, "ownDomains" | "database" | "quota" | "incarnation" | "enabled"> {
    /** Where the stage is reached. A change of the host moves the edge tenant and replaces its records. */
    domain: { host: string; base: string; zoneId: pulumi.Input<string> };
    /** Slug of the cell, which tells its names from the stage's. A change replaces the cell. @default the stage's and `1`, for example `production1` */
    cell?: string;
    /** Images of the gateway. */
    images: CellServicesArgs["gateway"]["images"];
    /** Most that nodes may be started for. @default those of {@link NodePools} */
    nodePools?: CellServicesArgs["nodePools"];
}

/** A component whose resources are made by the AWS provider it is given; the Kubernetes one it makes itself. */
export interface RuntimeStageOptions extends Omit<pulumi.ComponentResourceOptions, "providers" | "provider"> {
    providers: { aws: aws.Provider };
}

/**
 * Creates a StageCell, its CellServices and a TenantSpace. Cost driver: the cell, about $240 a month before nodes and traffic.
 * One program means that a preview needs the cluster: the stacks in `infra/` keep AWS and cluster apart for that reason.
 */
export class RuntimeStage extends TenantComponent {
    readonly cell: StageCell;
    readonly services: CellServices;
    readonly space: TenantSpace;
    /** For what else shall run in the cluster, apps for example. */
    readonly kubernetesProvider: kubernetes.Provider;

    constructor(name: string, args: RuntimeStageArgs, options: RuntimeStageOptions) {
        super("neo:cell:RuntimeStage", name, args.identity, options);
        const { identity, location, protection, domain } = args;
        const cellIdentity = { ...identity, stage: args.cell ?? `${identity.stage}1` };
        this.cell = new StageCell(
            `${name}-cell`,
            { ...args, identity: cellIdentity, originHost: `origin.${domain.base}` },
            { parent: this },
        );
        const { vpc, cluster, key, loadBalancer, distribution } = this.cell;
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
            // Nobody has access to the cluster before its access entries are there. What is no Kubernetes object waits for none of it.
            { parent: this, dependsOn: cluster },
        );
        const providers = { aws: options.providers.aws, kubernetes: this.kubernetesProvider };
        this.services = new CellServices(
            `${name}-services`,
            {
                identity: cellIdentity,
                nodeRoleName: cluster.nodeRoleName,
                clusterSecurityGroupId: cluster.securityGroupId,
                subnetIds: vpc.applicationSubnetIds,
                kmsKeyAliasArn: key.aliasArn,
                availabilityZones: args.availabilityZones,
                applicationCidrBlocks: vpc.applicationCidrBlocks,
                nodePools: args.nodePools,
                gateway: { domain: domain.base, targetGroupArn: loadBalancer.targetGroupArn, images: args.images },
            },
            { parent: this, providers },
        );
        this.space = new TenantSpace(
            `${name}-space`,
            {
                identity,
                location,
                cell: {
                    vpcId: vpc.vpcId,
                    isolatedSubnetIds: vpc.isolatedSubnetIds,
                    isolatedCidrBlocks: vpc.isolatedCidrBlocks,
                    availabilityZones: args.availabilityZones,
                    clusterSecurityGroupId: cluster.securityGroupId,
                },
                edge: {
                    domain: domain.host,
                    zoneId: domain.zoneId,
                    distributionId: distribution.distributionId,
                    connectionGroupId: distribution.connectionGroupId,
                    routingEndpoint: distribution.routingEndpoint,
                },
                ownDomains: args.ownDomains,
                database: args.database,
                quota: args.quota,
                incarnation: args.incarnation,
                enabled: args.enabled,
                protection,
            },
            { parent: this, providers },
        );
        this.registerOwned({ url: this.space.edge.url, namespace: this.space.namespace.namespace });
    }
}
