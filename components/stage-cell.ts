/**
 * A cell: network, cluster and edge for one kind of stage. The Platform is one too, and a silo customer's stage is a cell of
 * its own: one component, so that all networks are the same by construction. See docs/adr/0001-stacks-and-cells.md.
 */
import type * as pulumi from "@pulumi/pulumi";
import { EksCluster } from "./cluster/eks-cluster.ts";
import type { KubernetesVersion } from "./cluster/kubernetes-versions.ts";
import { TenantKey } from "./data/tenant-key.ts";
import { Distribution } from "./edge/distribution.ts";
import { LoadBalancer } from "./edge/load-balancer.ts";
import type { WebAclOptions } from "./edge/web-acl-rules.ts";
import { WebAcl } from "./edge/web-acl.ts";
import { BusLink, type BusLinkArgs } from "./messaging/bus-link.ts";
import { Vpc } from "./network/vpc.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What a cell is made from. */
export interface StageCellArgs {
    identity: Identity;
    location: AwsLocation;
    /** Exactly three zones of the region. */
    availabilityZones: string[];
    /** Private range of the network. @default "10.0.0.0/16" */
    cidrBlock?: string;
    /** Kubernetes minor version. @default "1.35" */
    kubernetesVersion?: KubernetesVersion;
    administratorRoleArns: string[];
    /** Public ranges that may reach the Kubernetes API. @default none */
    publicAccessCidrs?: string[];
    /** Wildcard certificate of the domain served, in us-east-1 and, for the load balancer, in the cell's region. */
    certificateArns: { edge: pulumi.Input<string>; origin: pulumi.Input<string> };
    /** A name below that domain, for {@link Distribution}. It is in no DNS. */
    originHost: string;
    /** Prefix list of the addresses CloudFront's VPC origins come from. */
    cloudFrontPrefixListId: pulumi.Input<string>;
    webAcl?: WebAclOptions;
    /** Way to the Platform's bus. Without it the cell stands for itself. */
    bus?: Pick<BusLinkArgs, "offer" | "cell">;
    /** The most that the cell's roles can ever do, but for EKS's own two, which start nodes and load balancers. */
    permissionsBoundaryArn: pulumi.Input<string>;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates a key, a VPC, a cluster, a web ACL, a load balancer, a distribution and a link to the bus. Cost driver: about $240 a month before nodes and traffic. */
export class StageCell extends TenantComponent {
    readonly key: TenantKey;
    readonly vpc: Vpc;
    readonly cluster: EksCluster;
    readonly loadBalancer: LoadBalancer;
    readonly distribution: Distribution;

    constructor(name: string, args: StageCellArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cell:StageCell", name, args.identity, options);
        const { identity, location } = args;
        const protection = args.protection ?? true;
        const child = { parent: this };

        this.key = new TenantKey(`${name}-key`, { identity, location, protection }, child);
        this.vpc = new Vpc(
            `${name}-network`,
            {
                identity,
                location,
                cidrBlock: args.cidrBlock,
                availabilityZones: args.availabilityZones,
                kmsKeyArn: this.key.keyArn,
                permissionsBoundaryArn: args.permissionsBoundaryArn,
                protection,
            },
            child,
        );
        this.cluster = new EksCluster(
            `${name}-cluster`,
            {
                identity,
                location,
                version: args.kubernetesVersion,
                subnetIds: this.vpc.applicationSubnetIds,
                kmsKeyArn: this.key.keyArn,
                kmsKeyAliasArn: this.key.aliasArn,
                administratorRoleArns: args.administratorRoleArns,
                publicAccessCidrs: args.publicAccessCidrs,
                protection,
            },
            child,
        );
        this.loadBalancer = new LoadBalancer(
            `${name}-load-balancer`,
            {
                identity,
                vpcId: this.vpc.vpcId,
                subnetIds: this.vpc.applicationSubnetIds,
                clusterSecurityGroupId: this.cluster.securityGroupId,
                clusterName: this.cluster.clusterName,
                certificateArn: args.certificateArns.origin,
                cloudFrontPrefixListId: args.cloudFrontPrefixListId,
                protection,
            },
            child,
        );
        const webAcl = new WebAcl(`${name}-web-acl`, { identity, options: args.webAcl }, child);
        this.distribution = new Distribution(
            `${name}-edge`,
            {
                identity,
                loadBalancerArn: this.loadBalancer.loadBalancerArn,
                originHost: args.originHost,
                certificateArn: args.certificateArns.edge,
                webAclArn: webAcl.webAclArn,
                comment: `${identity.platform} ${identity.tenant} ${identity.stage}`,
            },
            child,
        );
        if (args.bus !== undefined) {
            new BusLink(
                `${name}-bus`,
                {
                    identity,
                    location,
                    vpcId: this.vpc.vpcId,
                    subnetIds: this.vpc.applicationSubnetIds,
                    clusterName: this.cluster.clusterName,
                    clusterSecurityGroupId: this.cluster.securityGroupId,
                    permissionsBoundaryArn: args.permissionsBoundaryArn,
                    ...args.bus,
                },
                child,
            );
        }
        this.registerOwned({ vpcId: this.vpc.vpcId, clusterName: this.cluster.clusterName });
    }
}
