/** A customer's place on the Platform. */
import { permissionsBoundaryArn } from "../../components/account/permissions-boundary.ts";
import { CustomerPlace } from "../../components/customer-place.ts";
import { publish, Upstream } from "../contracts.ts";
import { awsProvider } from "../providers.ts";
import type { CustomerConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys a customer's place on the Platform, on the Platform's contract. */
export async function deploy(config: CustomerConfig): Promise<Deployed> {
    const { identity, location, lifecycle } = config;
    const { contract: platform } = await Upstream.read("platform", config.platformStack, identity);
    const place = new CustomerPlace(
        "customer",
        {
            identity,
            location,
            edge: {
                domain: config.domain,
                zoneId: platform.zoneId,
                distributionId: platform.distributionId,
                connectionGroupId: platform.connectionGroupId,
                routingEndpoint: platform.routingEndpoint,
            },
            incarnation: config.incarnation,
            stackTags: config.tags,
            permissionsBoundaryArn: permissionsBoundaryArn(location, identity.platform),
            enabled: lifecycle === "active",
            protection: lifecycle !== "retiring",
        },
        { providers: { aws: awsProvider(config) } },
    );
    const contract = publish("customer", identity, {
        url: place.edge.url,
        keyAliasArn: place.key.aliasArn,
        issuer: place.users.issuer,
        blobsBucketName: place.blobs.bucketName,
    });
    return { components: [place], contract };
}
