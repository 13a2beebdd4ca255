/** Where cells reach the hub: a private endpoint service in front of it. No peering, no public path. See docs/adr/0015-bus.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { WorkloadRole } from "../cluster/workload-role.ts";
import { ObjectStore } from "../data/object-store.ts";
import { Secret } from "../data/secret.ts";
import { accountRootArn, keyAlias, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { globalName, nameLimits, physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { accountStatements, streamKeyStatements } from "./bus-statements.ts";
import { accountPrefix } from "./bus-sync.ts";
import { busPorts } from "./nats-config.ts";
import { busName } from "./nats-servers.ts";

const component = "messaging/bus-endpoint";
const accountBucketRole = "bus-accounts";

/** What the hub's endpoint is made from. */
export interface BusEndpointArgs {
    identity: Identity;
    location: AwsLocation;
    vpcId: pulumi.Input<string>;
    /** Application subnets of three zones. */
    subnetIds: pulumi.Input<string>[];
    clusterName: pulumi.Input<string>;
    /** Group of the pods that are the targets. */
    clusterSecurityGroupId: pulumi.Input<string>;
    /** Certificate of the name the cells connect to. */
    certificateArn: pulumi.Input<string>;
    kmsKeyArn: pulumi.Input<string>;
    /** The same key by its alias: known before the key is. */
    kmsKeyAliasArn: string;
    permissionsBoundaryArn: pulumi.Input<string>;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Name of the bucket of accounts' claims: cells compute it too. */
export function busAccountBucket(platform: Identity, location: AwsLocation): string {
    return globalName(platform, accountBucketRole, location);
}

/**
 * Creates the bucket of accounts' claims, the secret of the streams' key, a role for the hub's servers, a network load
 * balancer with TLS on both sides, and the endpoint service. Cost driver: $16 a month and per connection.
 */
export class BusEndpoint extends TenantComponent {
    private readonly args: BusEndpointArgs;
    readonly accountBucket: string;
    readonly streamKeySecretArn: pulumi.Output<string>;
    readonly targetGroupArn: pulumi.Output<string>;
    /** Name of the endpoint service that cells connect to. */
    readonly serviceName: pulumi.Output<string>;

    constructor(name: string, args: BusEndpointArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:BusEndpoint", name, args.identity, options);
        this.args = args;
        const { identity, location, kmsKeyArn, protection } = args;
        const child = { parent: this };
        const accounts = new ObjectStore(
            `${name}-accounts`,
            { identity, location, role: accountBucketRole, kmsKeyArn, dataClass: "internal", protection },
            child,
        );
        const streamKey = new Secret(
            `${name}-stream-key`,
            {
                identity,
                location,
                role: "bus-stream-key",
                kmsKeyArn,
                description: "Key of the bus's streams",
                protection,
            },
            child,
        );
        new WorkloadRole(
            `${name}-role`,
            {
                identity,
                role: busName,
                clusterName: args.clusterName,
                namespace: busName,
                serviceAccount: busName,
                statements: [
                    ...accountStatements({
                        location,
                        accountBucket: accounts.bucketName,
                        accountKeyAlias: keyAlias(args.kmsKeyAliasArn),
                        prefix: accountPrefix,
                    }),
                    ...streamKeyStatements(location, streamKey.secretArnPattern),
                ],
                permissionsBoundaryArn: args.permissionsBoundaryArn,
            },
            child,
        );
        const targetGroup = this.createTargetGroup(name);
        const loadBalancer = this.createLoadBalancer(name, targetGroup);
        this.accountBucket = accounts.bucketName;
        this.streamKeySecretArn = streamKey.secretArn;
        this.targetGroupArn = targetGroup.arn;
        this.serviceName = this.createService(name, loadBalancer).serviceName;
        this.registerOwned({ serviceName: this.serviceName });
    }

    private createTargetGroup(name: string): aws.lb.TargetGroup {
        const targetGroupName = physicalName(this.identity, busName, nameLimits.targetGroup);
        return new aws.lb.TargetGroup(
            `${name}-targets`,
            {
                name: targetGroupName,
                vpcId: this.args.vpcId,
                targetType: "ip",
                protocol: "TLS",
                port: busPorts.leaf,
                healthCheck: { protocol: "TCP" },
                tags: { ...resourceTags(component, targetGroupName), "eks:eks-cluster-name": this.args.clusterName },
            },
            { parent: this },
        );
    }

    private createLoadBalancer(name: string, targetGroup: aws.lb.TargetGroup): aws.lb.LoadBalancer {
        const loadBalancerName = physicalName(this.identity, busName, nameLimits.loadBalancer);
        const loadBalancer = new aws.lb.LoadBalancer(
            `${name}-load-balancer`,
            {
                name: loadBalancerName,
                internal: true,
                loadBalancerType: "network",
                securityGroups: [this.createSecurityGroup(name).id],
                // What comes by the private link was admitted by the endpoint service already, and has no address of ours.
                enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
                subnets: this.args.subnetIds,
                enableDeletionProtection: this.args.protection ?? true,
                tags: resourceTags(component, loadBalancerName),
            },
            { parent: this, protect: this.args.protection ?? true },
        );
        new aws.lb.Listener(
            `${name}-leaves`,
            {
                loadBalancerArn: loadBalancer.arn,
                protocol: "TLS",
                port: busPorts.leaf,
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
                certificateArn: this.args.certificateArn,
                defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                tags: resourceTags(component, physicalName(this.identity, busName)),
            },
            { parent: this },
        );
        return loadBalancer;
    }

    private createSecurityGroup(name: string): aws.ec2.SecurityGroup {
        const groupName = physicalName(this.identity, "bus-endpoint");
        const tags = resourceTags(component, groupName);
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            { name: groupName, description: "Leaves of the bus to the hub", vpcId: this.args.vpcId, tags },
            { parent: this },
        );
        const leaves = { ipProtocol: "tcp", fromPort: busPorts.leaf, toPort: busPorts.leaf, tags };
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-to-hub`,
            {
                ...leaves,
                securityGroupId: group.id,
                description: "TLS to the hub's pods",
                referencedSecurityGroupId: this.args.clusterSecurityGroupId,
            },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-into-cluster`,
            {
                ...leaves,
                securityGroupId: this.args.clusterSecurityGroupId,
                description: "TLS from the bus's load balancer",
                referencedSecurityGroupId: group.id,
            },
            { parent: this },
        );
        return group;
    }

    private createService(name: string, loadBalancer: aws.lb.LoadBalancer): aws.ec2.VpcEndpointService {
        return new aws.ec2.VpcEndpointService(
            name,
            {
                networkLoadBalancerArns: [loadBalancer.arn],
                // Cells of this account, and nobody else. An account's own cells need no acceptance one by one.
                acceptanceRequired: false,
                allowedPrincipals: [accountRootArn(this.args.location)],
                tags: resourceTags(component, physicalName(this.identity, busName)),
            },
            { parent: this },
        );
    }
}
