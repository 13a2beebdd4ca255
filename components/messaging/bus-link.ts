/** A cell's private way to the hub: one-way, so nothing on the Platform can reach into a cell by it. See docs/adr/0015-bus.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { WorkloadRole } from "../cluster/workload-role.ts";
import type { AwsLocation } from "../shared/arns.ts";
import { sharedTenant, type Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { accountStatements, credentialStatements } from "./bus-statements.ts";
import { cellAccountPrefix } from "./bus-sync.ts";
import { busPorts } from "./nats-config.ts";
import { busName } from "./nats-servers.ts";

const component = "messaging/bus-link";

/** What the Platform offers to cells, for the bus. */
export interface BusOffer {
    /** Name of the endpoint service. */
    serviceName: pulumi.Input<string>;
    /** Name of the hub, as its certificate has it. */
    hostName: string;
    /** Bucket with the accounts' claims. */
    accountBucket: string;
    /** Alias of that bucket's key, with its `alias/`. */
    accountKeyAlias: string;
}

/** What a cell's link is made from. */
export interface BusLinkArgs {
    identity: Identity;
    location: AwsLocation;
    vpcId: pulumi.Input<string>;
    /** Application subnets of three zones. */
    subnetIds: pulumi.Input<string>[];
    clusterName: pulumi.Input<string>;
    /** Group of the pods that dial out. */
    clusterSecurityGroupId: pulumi.Input<string>;
    offer: BusOffer;
    /** Stack of the cell: the tag by which its credentials are found, and the folder of its accounts' claims. */
    cell: string;
    permissionsBoundaryArn: pulumi.Input<string>;
}

/**
 * Creates an endpoint in three zones, the hub's name in a zone only this network sees, and a role for the leaf's servers.
 * Cost driver: $22 a month and per GB. A change of the service replaces the endpoint.
 */
export class BusLink extends TenantComponent {
    constructor(name: string, args: BusLinkArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:BusLink", name, args.identity, options);
        const { identity, location, offer } = args;
        const endpoint = this.createEndpoint(name, args);
        this.createName(name, args, endpoint);
        new WorkloadRole(
            `${name}-role`,
            {
                identity,
                role: busName,
                clusterName: args.clusterName,
                namespace: busName,
                serviceAccount: busName,
                statements: [
                    ...accountStatements({ location, ...offer, prefix: cellAccountPrefix(args.cell) }),
                    ...credentialStatements(location, this.secretNames(), args.cell),
                ],
                permissionsBoundaryArn: args.permissionsBoundaryArn,
            },
            { parent: this },
        );
        this.registerOwned({ hostName: offer.hostName });
    }

    /** The secrets that may be meant: of every stage in a pool, of the one customer's in a silo. */
    private secretNames(): string {
        const { platform, tenant } = this.identity;
        return `${platform}-${tenant === sharedTenant ? "*" : `${tenant}-*`}-${busName}-*`;
    }

    private createEndpoint(name: string, args: BusLinkArgs): aws.ec2.VpcEndpoint {
        const groupName = physicalName(this.identity, "bus-link");
        const tags = resourceTags(component, groupName);
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            { name: groupName, description: "The leaf of the bus to the hub", vpcId: args.vpcId, tags },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-cluster`,
            {
                securityGroupId: group.id,
                description: "TLS from the leaf's pods",
                ipProtocol: "tcp",
                fromPort: busPorts.leaf,
                toPort: busPorts.leaf,
                referencedSecurityGroupId: args.clusterSecurityGroupId,
                tags,
            },
            { parent: this },
        );
        return new aws.ec2.VpcEndpoint(
            name,
            {
                vpcId: args.vpcId,
                vpcEndpointType: "Interface",
                serviceName: args.offer.serviceName,
                subnetIds: args.subnetIds,
                securityGroupIds: [group.id],
                privateDnsEnabled: false,
                tags,
            },
            { parent: this },
        );
    }

    /** The hub's certificate has a public name; inside the cell that name leads to the endpoint. */
    private createName(name: string, args: BusLinkArgs, endpoint: aws.ec2.VpcEndpoint): void {
        const zone = new aws.route53.Zone(
            `${name}-zone`,
            {
                name: args.offer.hostName,
                comment: "The hub of the bus, by the private link",
                vpcs: [{ vpcId: args.vpcId }],
                tags: resourceTags(component, physicalName(this.identity, "bus-link")),
            },
            { parent: this },
        );
        const entry = endpoint.dnsEntries.apply((entries) => entries[0]!);
        new aws.route53.Record(
            `${name}-name`,
            {
                zoneId: zone.zoneId,
                name: args.offer.hostName,
                type: "A",
                aliases: [
                    {
                        name: entry.apply(({ dnsName }) => dnsName),
                        zoneId: entry.apply(({ hostedZoneId }) => hostedZoneId),
                        evaluateTargetHealth: false,
                    },
                ],
            },
            { parent: this },
        );
    }
}
