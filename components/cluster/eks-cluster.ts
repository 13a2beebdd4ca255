/** A Kubernetes cluster in EKS Auto Mode. Why Auto Mode and plain resources: docs/adr/0007-cluster.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs } from "../shared/inputs.ts";
import { clusterLogGroup, clusterName } from "../shared/log-groups.ts";
import { dataTags, resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { ClusterAccess } from "./access-entries.ts";
import { ClusterRoles } from "./cluster-roles.ts";
import type { KubernetesVersion } from "./kubernetes-versions.ts";
import { publicAccessProblems } from "./public-access.ts";
import { serviceCidrBlock } from "./service-network.ts";

const component = "cluster/eks-cluster";

/** What a cluster is made from. */
export interface EksClusterArgs {
    identity: Identity;
    location: AwsLocation;
    /** Kubernetes minor version. A step up updates in place; EKS refuses a step down. @default "1.35" */
    version?: KubernetesVersion;
    /** Subnets of nodes, pods and the API's network interfaces: at least two zones. */
    subnetIds: pulumi.Input<string>[];
    /** Key for Kubernetes secrets, the control plane's log and the nodes' disks. A change is an update to the provider; whether EKS takes it was never tried. */
    kmsKeyArn: pulumi.Input<string>;
    /** ARN of the key's alias, by which the cluster's role may use it. */
    kmsKeyAliasArn: string;
    /** IAM roles that administer the cluster: whoever runs the Kubernetes stacks. */
    administratorRoleArns: string[];
    /** Public ranges that may reach the API as well. Each is an opening that policy looks at. @default none: private only */
    publicAccessCidrs?: string[];
    /** Days the control plane's log is kept. @default 365 */
    logRetentionInDays?: number;
    /** Whether AWS refuses to delete the cluster. @default true */
    protection?: boolean;
}

/** What a cluster gets when nothing is said. */
export const eksClusterDefaults = { version: "1.35", logRetentionInDays: 365, protection: true } as const;

/**
 * Creates the control plane with a private API, encrypted secrets and all logs, its roles, and access for administrators
 * and nodes. Cost driver: $73 a month, and about 12 % on top of the nodes' EC2 price.
 * A change of its name, its roles or the range of service addresses replaces the cluster; protection has it refused first.
 */
export class EksCluster extends TenantComponent {
    readonly clusterName: pulumi.Output<string>;
    readonly endpoint: pulumi.Output<string>;
    /** Base64 of the API's certificate authority. */
    readonly certificateAuthority: pulumi.Output<string>;
    /** The group EKS gives to the control plane, nodes and pods. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Name of the role the nodes take on; NodeClasses refer to it. */
    readonly nodeRoleName: string;

    constructor(name: string, args: EksClusterArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:EksCluster", name, args.identity, options);
        rejectInputs(`EksCluster "${name}"`, publicAccessProblems(args.publicAccessCidrs));

        const roles = new ClusterRoles(
            `${name}-roles`,
            { identity: args.identity, location: args.location, kmsKeyAliasArn: args.kmsKeyAliasArn },
            { parent: this },
        );
        const logGroup = this.createLogGroup(name, args);
        const cluster = this.createCluster(name, args, roles, logGroup);
        new ClusterAccess(
            `${name}-access`,
            {
                identity: args.identity,
                clusterName: cluster.name,
                nodeRoleArn: roles.nodeRoleArn,
                administratorRoleArns: args.administratorRoleArns,
            },
            { parent: this },
        );
        this.createAddons(name, cluster);

        this.clusterName = cluster.name;
        this.endpoint = cluster.endpoint;
        this.certificateAuthority = cluster.certificateAuthority.data;
        this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
        this.nodeRoleName = roles.nodeRoleName;
        this.registerOwned({ clusterName: this.clusterName, endpoint: this.endpoint });
    }

    /** Made before the cluster: EKS would make it itself, unencrypted and kept for ever. */
    private createLogGroup(name: string, args: EksClusterArgs): aws.cloudwatch.LogGroup {
        const logGroupName = clusterLogGroup(args.identity);
        return new aws.cloudwatch.LogGroup(
            `${name}-log`,
            {
                name: logGroupName,
                kmsKeyId: args.kmsKeyArn,
                retentionInDays: args.logRetentionInDays ?? eksClusterDefaults.logRetentionInDays,
                tags: dataTags(component, logGroupName, "internal"),
            },
            { parent: this },
        );
    }

    private createCluster(
        name: string,
        args: EksClusterArgs,
        roles: ClusterRoles,
        logGroup: aws.cloudwatch.LogGroup,
    ): aws.eks.Cluster {
        const publicAccessCidrs = args.publicAccessCidrs ?? [];
        const protection = args.protection ?? eksClusterDefaults.protection;
        return new aws.eks.Cluster(
            name,
            {
                name: clusterName(args.identity),
                version: args.version ?? eksClusterDefaults.version,
                roleArn: roles.clusterRoleArn,
                accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
                bootstrapSelfManagedAddons: false,
                // Auto Mode is these three switches together; the provider refuses any other combination. The built-in
                // general-purpose pool stays off: its NodeClass does not enforce network policies.
                computeConfig: { enabled: true, nodePools: ["system"], nodeRoleArn: roles.nodeRoleArn },
                kubernetesNetworkConfig: {
                    elasticLoadBalancing: { enabled: true },
                    ipFamily: "ipv4",
                    serviceIpv4Cidr: serviceCidrBlock,
                },
                storageConfig: { blockStorage: { enabled: true } },
                encryptionConfig: { provider: { keyArn: args.kmsKeyArn }, resources: ["secrets"] },
                enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
                vpcConfig: {
                    subnetIds: args.subnetIds,
                    endpointPrivateAccess: true,
                    endpointPublicAccess: publicAccessCidrs.length > 0,
                    ...(publicAccessCidrs.length > 0 ? { publicAccessCidrs } : {}),
                },
                upgradePolicy: { supportType: "STANDARD" },
                zonalShiftConfig: { enabled: true },
                deletionProtection: protection,
                tags: resourceTags(component, clusterName(args.identity)),
            },
            { parent: this, protect: protection, dependsOn: [logGroup, ...roles.attachments] },
        );
    }

    /**
     * Auto Mode brings no metrics API, which autoscaling of apps reads, and no signer of certificates. Both have to run before
     * the first pool of our own exists, so they go to the built-in one, which is tainted.
     */
    private createAddons(name: string, cluster: aws.eks.Cluster): void {
        const tolerations = [{ key: "CriticalAddonsOnly", operator: "Exists" }];
        const configurations = {
            "metrics-server": { tolerations },
            "cert-manager": { tolerations, webhook: { tolerations }, cainjector: { tolerations } },
        };
        for (const [addonName, configuration] of Object.entries(configurations)) {
            new aws.eks.Addon(
                `${name}-${addonName}`,
                {
                    clusterName: cluster.name,
                    addonName,
                    configurationValues: JSON.stringify(configuration),
                    resolveConflictsOnCreate: "OVERWRITE",
                    resolveConflictsOnUpdate: "OVERWRITE",
                    tags: resourceTags(component, addonName),
                },
                { parent: this },
            );
        }
    }
}
