/** What runs inside the Platform's cluster. Kubernetes only, so that nothing about the Platform itself ever waits for its cluster. */
import { PlatformServices } from "../../components/platform-services.ts";
import { publish, Upstream } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { PlatformServicesConfig } from "../resolve.ts";
import { clusterServicesArgs } from "./cell-services.ts";
import type { Deployed } from "./index.ts";

/** Deploys nodes, gateway, hub and services, on the Platform's contract. */
export async function deploy(config: PlatformServicesConfig): Promise<Deployed> {
    const { identity, bus, images } = config;
    const { contract: platform } = await Upstream.read("platform", config.platformStack, identity);
    const services = new PlatformServices(
        "services",
        {
            ...clusterServicesArgs(config, platform),
            bus: {
                trust: bus.trust,
                hostName: bus.hostName,
                storageGib: config.busStorageGib,
                images: { server: images.nats, sync: images.awsCli },
                accountBucket: platform.busAccountBucket,
                streamKeySecretArn: platform.busStreamKeySecretArn,
                targetGroupArn: platform.busTargetGroupArn,
            },
            services: config.services,
            quota: config.quota,
            databaseCidrBlocks: platform.isolatedCidrBlocks,
            databasePort: 5432,
            protection: config.lifecycle !== "retiring",
        },
        { providers: { kubernetes: kubernetesProvider(config, platform) } },
    );
    return {
        components: [services],
        contract: publish("platform-services", identity, { clusterName: platform.clusterName }),
    };
}
