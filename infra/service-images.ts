/** Images of what runs in every cluster. */
import { installationLayer, mergeLayers, type Layer } from "./layers.ts";
import type { Installation } from "./schema.ts";

/** By what they are. */
export type ServiceImages = Record<"nats" | "awsCli" | "envoyGateway" | "envoy", string>;

/** Versions that were looked at together. Envoy Gateway's is also that of its custom resource definitions. */
const versions = {
    nats: "nats:2.15.2-alpine",
    awsCli: "aws-cli:2.32.0",
    envoyGateway: "envoy-gateway:v1.9.1",
    envoy: "envoy:distroless-v1.40.0",
};

/**
 * From the installation's own registry, whose tags never move: whoever runs it copies them there once, and no cell depends on
 * somebody else's registry. Each can be said otherwise in stacks/installation.yaml.
 */
export function imageLayers({
    accountId,
    region,
    platform,
    images,
}: Installation): Layer<{ images: Partial<ServiceImages> }>[] {
    const registry = `${accountId}.dkr.ecr.${region}.amazonaws.com/${platform}/shared`;
    const own = Object.entries(versions).map(([name, image]) => [name, `${registry}/${image}`]);
    return [
        {
            origin: { layer: "default", file: "infra/service-images.ts" },
            values: { images: Object.fromEntries(own) as ServiceImages },
        },
        installationLayer({ images }),
    ];
}

/** What counts of {@link imageLayers}. */
export function serviceImages(installation: Installation): ServiceImages {
    return mergeLayers<{ images: ServiceImages }>(imageLayers(installation)).images;
}
