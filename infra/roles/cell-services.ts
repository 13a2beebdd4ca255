/** What runs inside a cell. Kubernetes only, so that nothing about the cell itself ever waits for its cluster. */
import type * as pulumi from "@pulumi/pulumi";
import { CellServices, type ClusterServicesArgs } from "../../components/cell-services.ts";
import { publish, Upstream, type Contract } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { CellServicesConfig, PlatformServicesConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys the nodes of a cell, its gateway and its end of the bus, on the contracts of the cell and the Platform. */
export async function deploy(config: CellServicesConfig): Promise<Deployed> {
    const { identity, bus, images } = config;
    const { contract: cell } = await Upstream.read("cell", config.cellStack, identity);
    const { contract: platform } = await Upstream.read("platform", config.platformStack, identity);
    const services = new CellServices(
        "services",
        {
            ...clusterServicesArgs(config, cell),
            bus: {
                trust: bus.trust,
                hubHostName: bus.hostName,
                accountBucket: platform.busAccountBucket,
                cell: config.cellStack,
                images: { server: images.nats, sync: images.awsCli },
            },
        },
        { providers: { kubernetes: kubernetesProvider(config, cell) } },
    );
    return { components: [services], contract: publish("cell-services", identity, { clusterName: cell.clusterName }) };
}

/** What every cluster's services are made from: the Platform's too. */
export function clusterServicesArgs(
    config: CellServicesConfig | PlatformServicesConfig,
    cell: pulumi.Output<Contract<"cell"> | Contract<"platform">>,
): ClusterServicesArgs {
    const { images } = config;
    return {
        identity: config.identity,
        nodeRoleName: cell.nodeRoleName,
        clusterSecurityGroupId: cell.clusterSecurityGroupId,
        subnetIds: cell.applicationSubnetIds,
        applicationCidrBlocks: cell.applicationCidrBlocks,
        kmsKeyAliasArn: cell.keyAliasArn,
        availabilityZones: cell.availabilityZones,
        nodePools: config.nodePools,
        gateway: {
            domain: config.domain,
            targetGroupArn: cell.targetGroupArn,
            images: { controller: images.envoyGateway, proxy: images.envoy },
        },
    };
}
