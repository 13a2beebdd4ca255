/** What runs inside a cell. Kubernetes only, so that nothing about the cell itself ever waits for its cluster. */
import { NodePools } from "../../components/cluster/node-pools.ts";
import { publish, Upstream } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { CellServicesConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys the nodes of a cell, on the cell's contract. */
export function deploy(config: CellServicesConfig): Deployed {
    const { identity } = config;
    const { contract: cell } = new Upstream("cell", config.cellStack, identity);
    const provider = kubernetesProvider(config, cell);
    const nodes = new NodePools(
        "nodes",
        {
            identity,
            nodeRoleName: cell.nodeRoleName,
            clusterSecurityGroupId: cell.clusterSecurityGroupId,
            subnetIds: cell.applicationSubnetIds,
            kmsKeyAliasArn: cell.keyAliasArn,
            availabilityZones: cell.availabilityZones,
            limits: config.nodePools,
        },
        { providers: { kubernetes: provider } },
    );
    const contract = publish("cell-services", identity, { clusterName: cell.clusterName });
    return { components: [nodes], contract };
}
