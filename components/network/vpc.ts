/** The network of a cell or of the Platform. Every stage's is the same: docs/adr/0005-network.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs, type Problem } from "../shared/inputs.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { GatewayEndpoints } from "./endpoints.ts";
import { FlowLogs } from "./flow-logs.ts";
import { NatGateways } from "./nat-gateways.ts";
import { cidrProblems, subnetLayout, zoneCount, type SubnetLayout, defaultCidrBlock } from "./subnet-layout.ts";

const component = "network/vpc";

/** What a network is made from. */
export interface VpcArgs {
    identity: Identity;
    location: AwsLocation;
    /** Private IPv4 range, /16 to /20. A change replaces the VPC and everything in it. @default "10.0.0.0/16" */
    cidrBlock?: string;
    /** Exactly three zones of the region. A change replaces that zone's subnets. */
    availabilityZones: string[];
    /** Key the flow logs are encrypted with. */
    kmsKeyArn: pulumi.Input<string>;
    /** The most that the role which writes the flow logs can ever do. @default no limit but its policy */
    permissionsBoundaryArn?: pulumi.Input<string>;
    /** Whether the public addresses are protected from deletion. @default true */
    protection?: boolean;
}

/** What a network gets when nothing is said. */
export const vpcDefaults = { cidrBlock: defaultCidrBlock, protection: true } as const;

/** What is wrong with a network's arguments. */
export function vpcProblems(args: Pick<VpcArgs, "cidrBlock" | "availabilityZones">): Problem[] {
    const problems = cidrProblems(args.cidrBlock ?? vpcDefaults.cidrBlock);
    const zones = args.availabilityZones;
    if (new Set(zones).size !== zoneCount || zones.length !== zoneCount) {
        problems.push({
            propertyPath: "availabilityZones",
            rule: `be ${zoneCount} different zones`,
            value: zones.join(", ") || "none",
            remedy: `choose a region with ${zoneCount} zones or more`,
        });
    }
    return problems;
}

/**
 * Creates a VPC over three zones: public, application and isolated subnets, a NAT gateway with its own address per zone,
 * routes that never cross zones, private endpoints, flow logs, and an emptied default security group.
 * Cost driver: three NAT gateways, about $99 a month before traffic.
 */
export class Vpc extends TenantComponent {
    readonly vpcId: pulumi.Output<string>;
    /** In zone order. */
    readonly applicationSubnetIds: pulumi.Output<string>[];
    readonly applicationCidrBlocks: string[];
    /** In zone order. No route leads out of them. */
    readonly isolatedSubnetIds: pulumi.Output<string>[];
    readonly isolatedCidrBlocks: string[];
    /** The public addresses requests to external data come from, in zone order. */
    readonly egressIps: pulumi.Output<string>[];

    constructor(name: string, args: VpcArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:network:Vpc", name, args.identity, options);
        rejectInputs(`Vpc "${name}"`, vpcProblems(args));
        const { cidrBlock = vpcDefaults.cidrBlock, protection = vpcDefaults.protection } = args;
        const layout = subnetLayout(cidrBlock);
        const zones = args.availabilityZones;

        const vpc = this.createVpc(name, cidrBlock);
        const subnets = this.createSubnets(name, vpc, layout, zones);
        const nat = new NatGateways(
            `${name}-nat`,
            {
                identity: args.identity,
                publicSubnets: zones.map((zone, index) => ({ zone, subnetId: subnets.public[index]!.id })),
                protection,
            },
            { parent: this },
        );
        this.routePublic(name, vpc, subnets.public, zones);
        const privateRouteTableIds = [
            ...this.routeApplication(name, vpc, subnets.application, zones, nat.natGatewayIds),
            this.routeIsolated(name, vpc, subnets.isolated, zones),
        ];
        new GatewayEndpoints(
            `${name}-endpoints`,
            { identity: args.identity, location: args.location, vpcId: vpc.id, routeTableIds: privateRouteTableIds },
            { parent: this },
        );
        new FlowLogs(
            `${name}-flow-logs`,
            {
                identity: args.identity,
                location: args.location,
                vpcId: vpc.id,
                kmsKeyArn: args.kmsKeyArn,
                permissionsBoundaryArn: args.permissionsBoundaryArn,
            },
            { parent: this },
        );

        this.vpcId = vpc.id;
        this.applicationSubnetIds = subnets.application.map((subnet) => subnet.id);
        this.applicationCidrBlocks = layout.application;
        this.isolatedSubnetIds = subnets.isolated.map((subnet) => subnet.id);
        this.isolatedCidrBlocks = layout.isolated;
        this.egressIps = nat.egressIps;
        this.registerOwned({ vpcId: this.vpcId, egressIps: this.egressIps });
    }

    private createVpc(name: string, cidrBlock: string): aws.ec2.Vpc {
        const tags = resourceTags(component, physicalName(this.identity, "vpc"));
        const vpc = new aws.ec2.Vpc(
            name,
            { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags },
            { parent: this },
        );
        // Adopted with no rules at all: whatever forgets to name a security group can reach nothing.
        new aws.ec2.DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, tags }, { parent: this });
        return vpc;
    }

    private createSubnets(name: string, vpc: aws.ec2.Vpc, layout: SubnetLayout, zones: string[]) {
        const tier = (tierName: keyof SubnetLayout, extraTags: Record<string, string> = {}) =>
            zones.map((zone, index) => {
                const tags = resourceTags(component, physicalName(this.identity, `${tierName}-${zone}`));
                return new aws.ec2.Subnet(
                    `${name}-${tierName}-${zone}`,
                    {
                        vpcId: vpc.id,
                        availabilityZone: zone,
                        cidrBlock: layout[tierName][index]!,
                        mapPublicIpOnLaunch: false,
                        tags: { ...tags, "neo:subnet-tier": tierName, ...extraTags },
                    },
                    { parent: this },
                );
            });
        return {
            public: tier("public"),
            // The tag by which EKS Auto Mode finds the subnets of internal load balancers.
            application: tier("application", { "kubernetes.io/role/internal-elb": "1" }),
            isolated: tier("isolated"),
        };
    }

    private routePublic(name: string, vpc: aws.ec2.Vpc, subnets: aws.ec2.Subnet[], zones: string[]): void {
        const tags = resourceTags(component, physicalName(this.identity, "public"));
        const gateway = new aws.ec2.InternetGateway(`${name}-internet`, { vpcId: vpc.id, tags }, { parent: this });
        const table = this.createRouteTable(`${name}-public`, vpc, "public", { gatewayId: gateway.id });
        subnets.forEach((subnet, index) => this.associate(`${name}-public-${zones[index]}`, table, subnet));
    }

    private routeApplication(
        name: string,
        vpc: aws.ec2.Vpc,
        subnets: aws.ec2.Subnet[],
        zones: string[],
        natGatewayIds: pulumi.Output<string>[],
    ) {
        return zones.map((zone, index) => {
            const role = `application-${zone}`;
            const table = this.createRouteTable(`${name}-${role}`, vpc, role, { natGatewayId: natGatewayIds[index]! });
            this.associate(`${name}-${role}`, table, subnets[index]!);
            return table.id;
        });
    }

    private routeIsolated(name: string, vpc: aws.ec2.Vpc, subnets: aws.ec2.Subnet[], zones: string[]) {
        const table = this.createRouteTable(`${name}-isolated`, vpc, "isolated");
        subnets.forEach((subnet, index) => this.associate(`${name}-isolated-${zones[index]}`, table, subnet));
        return table.id;
    }

    private createRouteTable(
        name: string,
        vpc: aws.ec2.Vpc,
        role: string,
        defaultRoute?: Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId">,
    ): aws.ec2.RouteTable {
        const tags = resourceTags(component, physicalName(this.identity, `routes-${role}`));
        const table = new aws.ec2.RouteTable(`${name}-routes`, { vpcId: vpc.id, tags }, { parent: this });
        if (defaultRoute !== undefined) {
            new aws.ec2.Route(
                `${name}-default-route`,
                { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...defaultRoute },
                { parent: this },
            );
        }
        return table;
    }

    private associate(name: string, table: aws.ec2.RouteTable, subnet: aws.ec2.Subnet): void {
        new aws.ec2.RouteTableAssociation(
            `${name}-association`,
            { routeTableId: table.id, subnetId: subnet.id },
            { parent: this },
        );
    }
}
