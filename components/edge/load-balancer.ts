/** The internal load balancer between the edge and the gateway in the cluster. Why Pulumi owns it: docs/adr/0008-edge.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "edge/load-balancer";
const httpsPort = 443;
/** Where the gateway's pods listen, with TLS. */
const gatewayPort = 8443;

/** What the internal load balancer is made from. */
export interface LoadBalancerArgs {
    identity: Identity;
    vpcId: pulumi.Input<string>;
    /** Application subnets of three zones. */
    subnetIds: pulumi.Input<string>[];
    /** Group of the pods that are the targets. */
    clusterSecurityGroupId: pulumi.Input<string>;
    clusterName: pulumi.Input<string>;
    /** Certificate of the wildcard domain, in the load balancer's region. */
    certificateArn: pulumi.Input<string>;
    /** Prefix list of the addresses CloudFront's VPC origins come from. */
    cloudFrontPrefixListId: pulumi.Input<string>;
    /** Whether AWS refuses to delete it. @default true */
    protection?: boolean;
}

/**
 * Creates an internal application load balancer that spreads requests round robin over the gateway's pods, TLS on both
 * sides, and its security group. Cost driver: $16 a month and per connection. A change of
 * the VPC replaces security group and target group.
 */
export class LoadBalancer extends TenantComponent {
    readonly loadBalancerArn: pulumi.Output<string>;
    readonly dnsName: pulumi.Output<string>;
    /** The gateway's pods register here, by a TargetGroupBinding. */
    readonly targetGroupArn: pulumi.Output<string>;

    constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:LoadBalancer", name, args.identity, options);
        const securityGroup = this.createSecurityGroup(name, args);
        const loadBalancer = this.createLoadBalancer(name, args, securityGroup);
        const targetGroup = this.createTargetGroup(name, args);
        this.createListener(name, args, loadBalancer, targetGroup);

        this.loadBalancerArn = loadBalancer.arn;
        this.dnsName = loadBalancer.dnsName;
        this.targetGroupArn = targetGroup.arn;
        this.registerOwned({ loadBalancerArn: this.loadBalancerArn, dnsName: this.dnsName });
    }

    private createSecurityGroup(name: string, args: LoadBalancerArgs): aws.ec2.SecurityGroup {
        const groupName = physicalName(this.identity, "load-balancer");
        const tags = resourceTags(component, groupName);
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            { name: groupName, description: "Requests from CloudFront to the gateway", vpcId: args.vpcId, tags },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-cloudfront`,
            {
                securityGroupId: group.id,
                description: "HTTPS from CloudFront",
                ipProtocol: "tcp",
                fromPort: httpsPort,
                toPort: httpsPort,
                prefixListId: args.cloudFrontPrefixListId,
                tags,
            },
            { parent: this },
        );
        const toGateway = { ipProtocol: "tcp", fromPort: gatewayPort, toPort: gatewayPort, tags };
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-to-gateway`,
            {
                ...toGateway,
                securityGroupId: group.id,
                description: "TLS to the gateway's pods",
                referencedSecurityGroupId: args.clusterSecurityGroupId,
            },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-into-cluster`,
            {
                ...toGateway,
                securityGroupId: args.clusterSecurityGroupId,
                description: "TLS from the load balancer",
                referencedSecurityGroupId: group.id,
            },
            { parent: this },
        );
        return group;
    }

    private createLoadBalancer(name: string, args: LoadBalancerArgs, group: aws.ec2.SecurityGroup) {
        const loadBalancerName = physicalName(this.identity, "edge", nameLimits.loadBalancer);
        return new aws.lb.LoadBalancer(
            name,
            {
                name: loadBalancerName,
                internal: true,
                loadBalancerType: "application",
                securityGroups: [group.id],
                subnets: args.subnetIds,
                dropInvalidHeaderFields: true,
                desyncMitigationMode: "defensive",
                enableDeletionProtection: args.protection ?? true,
                tags: resourceTags(component, loadBalancerName),
            },
            { parent: this, protect: args.protection ?? true },
        );
    }

    private createTargetGroup(name: string, args: LoadBalancerArgs): aws.lb.TargetGroup {
        const targetGroupName = physicalName(this.identity, "gateway", nameLimits.targetGroup);
        return new aws.lb.TargetGroup(
            `${name}-gateway`,
            {
                name: targetGroupName,
                vpcId: args.vpcId,
                targetType: "ip",
                protocol: "HTTPS",
                port: gatewayPort,
                loadBalancingAlgorithmType: "round_robin",
                healthCheck: { protocol: "HTTPS", path: "/healthz", matcher: "200" },
                // The tag by which the cluster is allowed to register its pods here.
                tags: { ...resourceTags(component, targetGroupName), "eks:eks-cluster-name": args.clusterName },
            },
            { parent: this },
        );
    }

    private createListener(
        name: string,
        args: LoadBalancerArgs,
        loadBalancer: aws.lb.LoadBalancer,
        targetGroup: aws.lb.TargetGroup,
    ): void {
        new aws.lb.Listener(
            `${name}-https`,
            {
                loadBalancerArn: loadBalancer.arn,
                protocol: "HTTPS",
                port: httpsPort,
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
                certificateArn: args.certificateArn,
                defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                tags: resourceTags(component, physicalName(this.identity, "https")),
            },
            { parent: this },
        );
    }
}
