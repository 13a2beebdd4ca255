/** The Platform and the cells: network, cluster and edge. AWS only. */
import * as aws from "@pulumi/aws";
import { zoneCount } from "../../components/network/subnet-layout.ts";
import { StageCell } from "../../components/stage-cell.ts";
import { publish } from "../contracts.ts";
import { awsProvider } from "../providers.ts";
import type { CellConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys the Platform or a cell. It stands on nothing. */
export async function deploy(config: CellConfig): Promise<Deployed> {
    const provider = awsProvider(config);
    const zones = await aws.getAvailabilityZones(
        { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
        { provider },
    );
    const cloudFront = aws.ec2.getManagedPrefixListOutput(
        { name: "com.amazonaws.global.cloudfront.origin-facing" },
        { provider },
    );
    const { identity, location } = config;
    const availabilityZones = zones.names.slice(0, zoneCount);

    const cell = new StageCell(
        "cell",
        {
            identity,
            location,
            availabilityZones,
            cidrBlock: config.cidrBlock,
            kubernetesVersion: config.kubernetesVersion,
            administratorRoleArns: config.administratorRoleArns,
            publicAccessCidrs: config.publicAccessCidrs,
            certificateArns: config.domain.certificateArns,
            cloudFrontPrefixListId: cloudFront.id,
            webAcl: config.webAcl,
            protection: config.lifecycle !== "retiring",
        },
        { providers: { aws: provider } },
    );
    const { key, vpc, cluster, loadBalancer, distribution } = cell;
    const contract = publish(config.role, identity, {
        availabilityZones,
        vpcId: vpc.vpcId,
        applicationSubnetIds: vpc.applicationSubnetIds,
        isolatedSubnetIds: vpc.isolatedSubnetIds,
        isolatedCidrBlocks: vpc.isolatedCidrBlocks,
        egressIps: vpc.egressIps,
        keyAliasArn: key.aliasArn,
        clusterName: cluster.clusterName,
        clusterEndpoint: cluster.endpoint,
        clusterCertificateAuthority: cluster.certificateAuthority,
        clusterSecurityGroupId: cluster.securityGroupId,
        nodeRoleName: cluster.nodeRoleName,
        targetGroupArn: loadBalancer.targetGroupArn,
        distributionId: distribution.distributionId,
        connectionGroupId: distribution.connectionGroupId,
        routingEndpoint: distribution.routingEndpoint,
    });
    return { components: [cell], contract };
}
