/** What the Platform and the cells have in common on AWS. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { permissionsBoundaryArn } from "../../components/account/permissions-boundary.ts";
import { zoneCount } from "../../components/network/subnet-layout.ts";
import type { StageCell, StageCellArgs } from "../../components/stage-cell.ts";
import { Upstream } from "../contracts.ts";
import type { CellConfig, PlatformConfig } from "../resolve.ts";

/** Arguments of a cell, from config, from what the account offers and from what AWS says about itself. */
export async function cellArgs(config: PlatformConfig | CellConfig, provider: aws.Provider) {
    const zones = await aws.getAvailabilityZones(
        { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
        { provider },
    );
    const cloudFront = aws.ec2.getManagedPrefixListOutput(
        { name: "com.amazonaws.global.cloudfront.origin-facing" },
        { provider },
    );
    const { contract: account } = await Upstream.read("account", config.accountStack, config.identity);
    const domain = account.domains[config.role === "platform" ? "platform" : "runtime"];
    const { identity, location } = config;
    const args = {
        identity,
        location,
        availabilityZones: zones.names.slice(0, zoneCount),
        cidrBlock: config.cidrBlock,
        kubernetesVersion: config.kubernetesVersion,
        administratorRoleArns: config.administratorRoleArns,
        publicAccessCidrs: config.publicAccessCidrs,
        certificateArns: { edge: domain.edgeCertificateArn, origin: domain.originCertificateArn },
        originHost: `origin.${config.domain}`,
        cloudFrontPrefixListId: cloudFront.id,
        webAcl: config.webAcl,
        permissionsBoundaryArn: permissionsBoundaryArn(location, identity.platform),
        protection: config.lifecycle !== "retiring",
    } satisfies StageCellArgs;
    return { args, zoneId: domain.zoneId };
}

/** What every cell offers to what stands on it. */
export function cellContract(
    { key, vpc, cluster, loadBalancer, distribution }: StageCell,
    { args, zoneId }: { args: StageCellArgs; zoneId: pulumi.Input<string> },
) {
    return {
        availabilityZones: args.availabilityZones,
        vpcId: vpc.vpcId,
        applicationSubnetIds: vpc.applicationSubnetIds,
        applicationCidrBlocks: vpc.applicationCidrBlocks,
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
        zoneId,
    };
}
