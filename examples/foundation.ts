/** What a cell needs of the account it stands in: zones, a domain with its certificate, and the most its roles can do. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HostedZone } from "../components/account/hosted-zone.ts";
import { PermissionsBoundary } from "../components/account/permissions-boundary.ts";
import { WildcardCertificate } from "../components/account/wildcard-certificate.ts";
import { zoneCount } from "../components/network/subnet-layout.ts";
import type { AwsLocation } from "../components/shared/arns.ts";
import type { Identity } from "../components/shared/identity.ts";
import type { StageCellArgs } from "../components/stage-cell.ts";

/** What the examples are told by `pulumi config set`. */
export interface ExampleConfig {
    location: AwsLocation;
    /** Domain that stages are hosts of. */
    domain: string;
    administratorRoleArns: string[];
    images: { controller: string; proxy: string };
    /** Set it to false and update, and what stands may be destroyed. @default true */
    protection: boolean;
}

/** First part of every physical name. */
export const platform = "demo";

/** Reads the stack's config. */
export function readExampleConfig(): ExampleConfig {
    const config = new pulumi.Config();
    return {
        location: { accountId: config.require("accountId"), region: config.require("region") },
        domain: config.require("domain"),
        administratorRoleArns: config.requireObject("administratorRoleArns"),
        images: { controller: config.require("gatewayImage"), proxy: config.require("proxyImage") },
        protection: config.getBoolean("protection") ?? true,
    };
}

/** A provider that says of all it makes whose it is: the policy packs hold each resource against it. */
export function awsProvider({ accountId, region }: AwsLocation, { tenant, stage }: Identity): aws.Provider {
    return new aws.Provider("aws", {
        region: region as aws.Region,
        allowedAccountIds: [accountId],
        defaultTags: {
            tags: {
                "neo:tenant": tenant,
                "neo:stage": stage,
                // Rules ask more of Production, and take what they do not know for it.
                "neo:environment": stage.replace(/\d+$/, ""),
                "neo:owner": "platform-team",
                "neo:cost-centre": "1001",
            },
        },
    });
}

/** Creates zone, certificate and permissions boundary, which stacks of ours take from the account's stack. */
export async function createFoundation(
    { location, domain, administratorRoleArns, protection }: ExampleConfig,
    identity: Identity,
    provider: aws.Provider,
) {
    const options = { providers: { aws: provider } };
    const zone = new HostedZone("zone", { identity, domain, protection }, options);
    const certificate = new WildcardCertificate(
        "certificate",
        { identity, location, domain, zoneId: zone.zoneId },
        options,
    );
    const boundary = new PermissionsBoundary("boundary", { identity, location, protection }, options);
    const zones = await aws.getAvailabilityZones({ state: "available" }, { provider });
    const cloudFront = aws.ec2.getManagedPrefixListOutput(
        { name: "com.amazonaws.global.cloudfront.origin-facing" },
        { provider },
    );
    const cell = {
        location,
        availabilityZones: zones.names.slice(0, zoneCount),
        administratorRoleArns,
        certificateArns: certificate.certificateArns,
        originHost: `origin.${domain}`,
        cloudFrontPrefixListId: cloudFront.id,
        permissionsBoundaryArn: boundary.policyArn,
        protection,
    } satisfies Partial<StageCellArgs>;
    return { zoneId: zone.zoneId, boundary, cell };
}
