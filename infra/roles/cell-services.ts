/** What runs inside a cell. Kubernetes only, so that nothing about the cell itself ever waits for its cluster. */
import { NodePools } from "../../components/cluster/node-pools.ts";
import { publish, Upstream } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { CellServicesConfig } from "../resolve.ts";

export function deploy(config: CellServicesConfig) {
    const { identity } = config;
    const { contract: cell } = new Upstream("cell", config.cellStack, identity);
    const provider = kubernetesProvider(config, cell);
    new NodePools(
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
    return publish("cell-services", identity, { clusterName: cell.clusterName });
}
