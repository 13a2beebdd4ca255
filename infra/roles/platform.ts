/** The Platform: a cell of its own, its data, and the bus's endpoint. AWS only. */
import * as pulumi from "@pulumi/pulumi";
import { PlatformCell } from "../../components/platform-cell.ts";
import { publish } from "../contracts.ts";
import { awsProvider } from "../providers.ts";
import type { PlatformConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";
import { cellArgs, cellContract } from "./network.ts";

/** Deploys the Platform on AWS, on the account's contract. */
export async function deploy(config: PlatformConfig): Promise<Deployed> {
    const provider = awsProvider(config);
    const prepared = await cellArgs(config, provider);
    const { database, revisions, secrets } = config.data;
    const { staleVersionDays, lockDays } = revisions ?? {};
    const platform = new PlatformCell(
        "platform",
        {
            ...prepared.args,
            data: {
                database,
                revisions: {
                    ...(staleVersionDays === undefined ? {} : { staleVersionDays }),
                    ...(lockDays === undefined ? {} : { lock: { days: lockDays, mode: "COMPLIANCE" as const } }),
                },
                secrets,
                stackTags: config.tags,
            },
        },
        { providers: { aws: provider } },
    );
    const { data, bus, cell } = platform;
    const contract = publish("platform", config.identity, {
        ...cellContract(cell, prepared),
        databaseEndpoint: data.database.endpoint,
        databasePort: data.database.port,
        revisionsBucketName: data.revisions.bucketName,
        buildTableName: data.build.tableName,
        busServiceName: bus.serviceName,
        busTargetGroupArn: bus.targetGroupArn,
        busAccountBucket: bus.accountBucket,
        busStreamKeySecretArn: pulumi.unsecret(bus.streamKeySecretArn),
    });
    return { components: [platform], contract };
}
