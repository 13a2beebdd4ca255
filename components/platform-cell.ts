/** The Platform on AWS: a cell of its own, what it keeps about apps, and where other cells reach its bus. AWS only. */
import * as pulumi from "@pulumi/pulumi";
import { BusEndpoint } from "./messaging/bus-endpoint.ts";
import { PlatformData, type PlatformDataArgs } from "./platform-data.ts";
import { TenantComponent } from "./shared/tenant-component.ts";
import { StageCell, type StageCellArgs } from "./stage-cell.ts";

/** What the Platform on AWS is made from. */
export interface PlatformCellArgs extends Omit<StageCellArgs, "bus"> {
    /** What is left out is the default of {@link PlatformData}. */
    data?: Pick<PlatformDataArgs, "database" | "revisions" | "secrets" | "stackTags">;
    permissionsBoundaryArn: pulumi.Input<string>;
}

/** Creates a cell, the Platform's data and the bus's endpoint. Cost driver: the cell and the database. */
export class PlatformCell extends TenantComponent {
    readonly cell: StageCell;
    readonly data: PlatformData;
    readonly bus: BusEndpoint;

    constructor(name: string, args: PlatformCellArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:platform:PlatformCell", name, args.identity, options);
        const { identity, location, data, permissionsBoundaryArn, ...cellArgs } = args;
        // The cell was a stack's only component once, without a parent.
        this.cell = new StageCell(
            `${name}-cell`,
            { identity, location, permissionsBoundaryArn, ...cellArgs },
            { parent: this, aliases: [{ name: "cell", parent: pulumi.rootStackResource }] },
        );
        const { key, vpc, cluster } = this.cell;
        const kms = { kmsKeyArn: key.keyArn, kmsKeyAliasArn: key.aliasArn };
        this.data = new PlatformData(
            `${name}-data`,
            {
                identity,
                location,
                ...kms,
                ...data,
                network: {
                    vpcId: vpc.vpcId,
                    isolatedSubnetIds: vpc.isolatedSubnetIds,
                    availabilityZones: args.availabilityZones,
                    clusterSecurityGroupId: cluster.securityGroupId,
                },
                permissionsBoundaryArn,
                protection: args.protection,
            },
            { parent: this },
        );
        this.bus = new BusEndpoint(
            `${name}-bus`,
            {
                identity,
                location,
                ...kms,
                vpcId: vpc.vpcId,
                subnetIds: vpc.applicationSubnetIds,
                clusterName: cluster.clusterName,
                clusterSecurityGroupId: cluster.securityGroupId,
                certificateArn: args.certificateArns.origin,
                permissionsBoundaryArn,
                protection: args.protection,
            },
            { parent: this },
        );
        this.registerOwned({ clusterName: cluster.clusterName });
    }
}
