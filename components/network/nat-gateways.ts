/** One NAT gateway and one protected public address per Availability Zone. Why zonal ones: docs/adr/0005-network.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "network/nat-gateways";

/** A public subnet and the zone it is in. */
export interface PublicSubnet {
    zone: string;
    subnetId: pulumi.Input<string>;
}

/** What the NAT gateways are made from. */
export interface NatGatewaysArgs {
    identity: Identity;
    /** One per zone; a gateway is made in each. */
    publicSubnets: PublicSubnet[];
    /** Whether the addresses are protected: customers have them in their firewalls. @default true */
    protection?: boolean;
}

/**
 * Creates an Elastic IP and a NAT gateway per zone. Cost driver: $0.045 an hour and GB per gateway.
 * A change of a subnet replaces that zone's gateway and keeps its address.
 */
export class NatGateways extends TenantComponent {
    /** In the order of `publicSubnets`. */
    readonly natGatewayIds: pulumi.Output<string>[];
    /** Public IPv4 addresses all outbound requests come from, in the order of `publicSubnets`. */
    readonly egressIps: pulumi.Output<string>[];

    constructor(name: string, args: NatGatewaysArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:network:NatGateways", name, args.identity, options);
        const protect = args.protection ?? true;
        const gateways = args.publicSubnets.map((subnet) => this.createGateway(name, subnet, protect));
        this.natGatewayIds = gateways.map(({ gateway }) => gateway.id);
        this.egressIps = gateways.map(({ address }) => address.publicIp);
        this.registerOwned({ egressIps: this.egressIps });
    }

    private createGateway(name: string, { zone, subnetId }: PublicSubnet, protect: boolean) {
        const tags = resourceTags(component, physicalName(this.identity, `nat-${zone}`));
        const address = new aws.ec2.Eip(`${name}-${zone}-address`, { domain: "vpc", tags }, { parent: this, protect });
        const gateway = new aws.ec2.NatGateway(
            `${name}-${zone}`,
            { subnetId, allocationId: address.allocationId, connectivityType: "public", tags },
            { parent: this },
        );
        return { address, gateway };
    }
}
