/** A customer's space in a cell. */
import * as pulumi from "@pulumi/pulumi";
import { TenantSpace } from "../../components/tenant-space.ts";
import { publish, Upstream } from "../contracts.ts";
import { awsProvider, kubernetesProvider } from "../providers.ts";
import type { StageConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys a stage: TenantSpace, on the contracts of its cell, the cell's services and its customer. */
export async function deploy(config: StageConfig): Promise<Deployed> {
    const { identity, location, lifecycle } = config;
    const { contract: cell } = await Upstream.read("cell", config.cellStack, identity);
    const services = await Upstream.read("cell-services", config.cellServicesStack, identity);
    const customer = await Upstream.read("customer", config.customerStack, identity);
    const { contract: platform } = await Upstream.read("platform", config.platformStack, identity);
    const space = new TenantSpace(
        "space",
        {
            identity,
            location,
            cell,
            edge: {
                domain: config.domain,
                zoneId: cell.zoneId,
                distributionId: cell.distributionId,
                connectionGroupId: cell.connectionGroupId,
                routingEndpoint: cell.routingEndpoint,
            },
            ownDomains: config.ownDomains,
            database: config.database,
            quota: config.quota,
            bus: {
                account: config.busAccount,
                cell: config.cellStack,
                accountBucket: platform.busAccountBucket,
            },
            incarnation: config.incarnation,
            enabled: lifecycle === "active",
            protection: lifecycle !== "retiring",
        },
        {
            providers: { aws: awsProvider(config), kubernetes: kubernetesProvider(config, cell) },
            dependsOn: [services, customer],
        },
    );
    const contract = publish("stage", identity, {
        url: space.edge.url,
        host: config.domain,
        ownDomains: config.ownDomains,
        issuer: customer.contract.issuer,
        namespace: space.namespace.namespace,
        clusterName: cell.clusterName,
        clusterEndpoint: cell.clusterEndpoint,
        clusterCertificateAuthority: cell.clusterCertificateAuthority,
        databaseEndpoint: space.database.endpoint,
        databaseSecretArn: pulumi.unsecret(space.database.credentialsSecretArn),
        busCredentialsSecretArn: space.busCredentialsSecretArn!,
        egressIps: cell.egressIps,
    });
    return { components: [space], contract };
}
