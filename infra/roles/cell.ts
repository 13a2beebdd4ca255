/** A cell for one kind of stage: network, cluster, edge, link to the Platform. AWS only. */
import { keyAlias, keyAliasArn } from "../../components/shared/arns.ts";
import { busAccountBucket } from "../../components/messaging/bus-endpoint.ts";
import { StageCell } from "../../components/stage-cell.ts";
import { tenantKeyAlias } from "../../components/data/tenant-key.ts";
import { publish, Upstream } from "../contracts.ts";
import { awsProvider } from "../providers.ts";
import type { CellConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";
import { cellArgs, cellContract } from "./network.ts";

/** Deploys a cell, on the contracts of the account and the Platform. */
export async function deploy(config: CellConfig): Promise<Deployed> {
    const { identity, location, bus } = config;
    const provider = awsProvider(config);
    const prepared = await cellArgs(config, provider);
    const { contract: platform } = await Upstream.read("platform", config.platformStack, identity);
    const cell = new StageCell(
        "cell",
        {
            ...prepared.args,
            bus: {
                cell: config.stack,
                offer: {
                    serviceName: platform.busServiceName,
                    hostName: bus.hostName,
                    // By name rather than from the contract, so that the leaf's rights are known in every preview.
                    accountBucket: busAccountBucket(bus.platform, location),
                    accountKeyAlias: keyAlias(keyAliasArn(location, tenantKeyAlias(bus.platform))),
                },
            },
        },
        { providers: { aws: provider } },
    );
    return { components: [cell], contract: publish("cell", identity, cellContract(cell, prepared)) };
}
