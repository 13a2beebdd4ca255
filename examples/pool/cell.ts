/** The cell, and what runs inside it. Nobody's in particular. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CellServices } from "../../components/cell-services.ts";
import { kubeconfigOf } from "../../components/cluster/kubeconfig.ts";
import { sharedTenant, type Identity } from "../../components/shared/identity.ts";
import { StackGuard } from "../../components/stack-guard.ts";
import { StageCell } from "../../components/stage-cell.ts";
import { awsProvider, createFoundation, platform, readExampleConfig } from "../foundation.ts";

/** What customers' stacks are told about the cell. */
export interface CellOutputs {
    kubeconfig: string;
    cell: {
        vpcId: string;
        isolatedSubnetIds: string[];
        isolatedCidrBlocks: string[];
        availabilityZones: string[];
        clusterSecurityGroupId: string;
    };
    edge: { zoneId: string; distributionId: string; connectionGroupId: string; routingEndpoint: string };
}

/** Deploys the cell. */
export async function deploy(): Promise<pulumi.Inputs> {
    const config = readExampleConfig();
    const identity: Identity = { platform, tenant: sharedTenant, stage: "test1" };
    const provider = awsProvider(config.location, identity);
    const foundation = await createFoundation(config, identity, provider);
    const { availabilityZones } = foundation.cell;
    const cell = new StageCell(
        "cell",
        { ...foundation.cell, identity },
        { providers: { aws: provider }, dependsOn: foundation.boundary },
    );
    const { vpc, cluster, distribution } = cell;
    const kubeconfig = kubeconfigOf(
        {
            clusterName: cluster.clusterName,
            clusterEndpoint: cluster.endpoint,
            clusterCertificateAuthority: cluster.certificateAuthority,
        },
        config.location.region,
    );
    const services = new CellServices(
        "services",
        {
            identity,
            nodeRoleName: cluster.nodeRoleName,
            clusterSecurityGroupId: cluster.securityGroupId,
            subnetIds: vpc.applicationSubnetIds,
            applicationCidrBlocks: vpc.applicationCidrBlocks,
            kmsKeyAliasArn: cell.key.aliasArn,
            availabilityZones,
            gateway: { domain: config.domain, targetGroupArn: cell.loadBalancer.targetGroupArn, images: config.images },
        },
        {
            providers: {
                // Nobody has access to the cluster before its access entries are there.
                kubernetes: new kubernetes.Provider(
                    "kubernetes",
                    { kubeconfig, enableServerSideApply: true },
                    { dependsOn: cluster },
                ),
            },
        },
    );
    const lifecycle = config.protection ? "active" : "retiring";
    new StackGuard({ identity, lifecycle, guarded: [cell, services] });
    return {
        // Names the cluster and how to ask for credentials; contains none.
        kubeconfig,
        cell: {
            vpcId: vpc.vpcId,
            isolatedSubnetIds: vpc.isolatedSubnetIds,
            isolatedCidrBlocks: vpc.isolatedCidrBlocks,
            availabilityZones,
            clusterSecurityGroupId: cluster.securityGroupId,
        },
        edge: {
            zoneId: foundation.zoneId,
            distributionId: distribution.distributionId,
            connectionGroupId: distribution.connectionGroupId,
            routingEndpoint: distribution.routingEndpoint,
        },
    };
}
