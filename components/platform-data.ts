/** What the Platform keeps about every customer's apps: where they are built, and what they are built from. */
import type * as pulumi from "@pulumi/pulumi";
import type { AuroraCapacity } from "./data/aurora-capacity.ts";
import { AuroraServerless } from "./data/aurora-serverless.ts";
import { ImageRegistry } from "./data/image-registry.ts";
import type { ObjectRetention } from "./data/object-retention.ts";
import { ObjectStore } from "./data/object-store.ts";
import { Secret } from "./data/secret.ts";
import { Table } from "./data/table.ts";
import { zoneCount } from "./network/subnet-layout.ts";
import { platformDatabaseDefaults } from "./platform-defaults.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { rejectInputs, type Problem } from "./shared/inputs.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** What the Platform's data is made from. */
export interface PlatformDataArgs {
    identity: Identity;
    location: AwsLocation;
    /** The Platform's key, and its alias, which is known before the key exists. */
    kmsKeyArn: pulumi.Input<string>;
    /** The alias's ARN. */
    kmsKeyAliasArn: string;
    /** The part of the Platform's network the database stands in. */
    network: {
        vpcId: pulumi.Input<string>;
        isolatedSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
        /** Exactly three: the writer and each reader have one to themselves. */
        availabilityZones: string[];
        /** The only group that may connect to the database. */
        clusterSecurityGroupId: pulumi.Input<string>;
    };
    /** What is left out is {@link platformDataDefaults}. */
    database?: Partial<Omit<AuroraCapacity, "readers">>;
    /** How long app revisions stay. A lock makes their history immutable. @default old versions for 365 days, no lock */
    revisions?: Partial<ObjectRetention>;
    /** Secrets the Platform's services read: what each is for, by its role in kebab-case. @default none */
    secrets?: Record<string, string>;
    /** Tags of the whole stack, for repositories of images. @default none */
    stackTags?: Record<string, string>;
    /** The most that the role which makes repositories can ever do. @default no limit but its policy */
    permissionsBoundaryArn?: pulumi.Input<string>;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** What the Platform's data gets when nothing is said. */
export const platformDataDefaults = {
    database: platformDatabaseDefaults,
    revisions: { staleVersionDays: 365 },
    protection: true,
} as const;

/** Everything wrong with where the Platform's data shall stand. */
export function platformDataProblems({
    availabilityZones,
}: Pick<PlatformDataArgs["network"], "availabilityZones">): Problem[] {
    const zones = new Set(availabilityZones).size;
    const rule = `be ${zoneCount} different zones`;
    return zones === zoneCount && availabilityZones.length === zoneCount
        ? []
        : [{ propertyPath: "network.availabilityZones", rule, value: availabilityZones.join(", ") || "none" }];
}

/**
 * Creates a database with an instance in each zone, a bucket for app revisions, a table for builds, a registry for the
 * Platform's own images, and secrets without values. Cost driver: the database, from $263 a month at 1 ACU an instance.
 */
export class PlatformData extends TenantComponent {
    /** Revisions of apps and what depends on what. */
    readonly database: AuroraServerless;
    /** App revisions, current and historic. */
    readonly revisions: ObjectStore;
    /** Configuration and progress of builds, partitioned by customer. */
    readonly build: Table;
    /** The Platform's own images. */
    readonly images: ImageRegistry;
    /** ARNs of the secrets, by role. */
    readonly secretArns: Record<string, pulumi.Output<string>>;

    constructor(name: string, args: PlatformDataArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:platform:PlatformData", name, args.identity, options);
        rejectInputs(`PlatformData "${name}"`, platformDataProblems(args.network));
        this.database = this.createDatabase(`${name}-database`, args);
        this.revisions = this.createRevisions(`${name}-revisions`, args);
        this.build = this.createBuild(`${name}-build`, args);
        this.images = this.createImages(`${name}-images`, args);
        this.secretArns = this.createSecrets(name, args);
        this.registerOwned({
            databaseEndpoint: this.database.endpoint,
            revisionsBucketName: this.revisions.bucketName,
            buildTableName: this.build.tableName,
        });
    }

    private createDatabase(name: string, args: PlatformDataArgs): AuroraServerless {
        const { identity, kmsKeyArn, network } = args;
        return new AuroraServerless(
            name,
            {
                identity,
                vpcId: network.vpcId,
                subnetIds: network.isolatedSubnetIds,
                availabilityZones: network.availabilityZones,
                clientSecurityGroupId: network.clusterSecurityGroupId,
                kmsKeyArn,
                capacity: { ...platformDataDefaults.database, ...args.database, readers: zoneCount - 1 },
                protection: protectionOf(args),
            },
            { parent: this },
        );
    }

    private createRevisions(name: string, args: PlatformDataArgs): ObjectStore {
        const { identity, location, kmsKeyArn } = args;
        return new ObjectStore(
            name,
            {
                identity,
                location,
                role: "revisions",
                kmsKeyArn,
                dataClass: "confidential",
                retention: { ...platformDataDefaults.revisions, ...args.revisions },
                protection: protectionOf(args),
            },
            { parent: this },
        );
    }

    /** Partitioned by customer, so that access can be: `dynamodb:LeadingKeys` is the partition key. */
    private createBuild(name: string, args: PlatformDataArgs): Table {
        const { identity, location, kmsKeyArn } = args;
        return new Table(
            name,
            {
                identity,
                location,
                role: "build",
                partitionKey: { name: "tenant", type: "S" },
                sortKey: { name: "build", type: "S" },
                kmsKeyArn,
                dataClass: "confidential",
                protection: protectionOf(args),
            },
            { parent: this },
        );
    }

    private createImages(name: string, args: PlatformDataArgs): ImageRegistry {
        const { identity, location, kmsKeyArn, kmsKeyAliasArn, stackTags, permissionsBoundaryArn } = args;
        return new ImageRegistry(
            name,
            { identity, location, kmsKeyArn, kmsKeyAliasArn, stackTags, permissionsBoundaryArn },
            { parent: this },
        );
    }

    private createSecrets(name: string, args: PlatformDataArgs): Record<string, pulumi.Output<string>> {
        const { identity, location, kmsKeyArn } = args;
        const protection = protectionOf(args);
        const arns = Object.entries(args.secrets ?? {}).map(([role, description]) => {
            const secretArgs = { identity, location, role, kmsKeyArn, description, protection };
            return [role, new Secret(`${name}-${role}`, secretArgs, { parent: this }).secretArn] as const;
        });
        return Object.fromEntries(arns);
    }
}

function protectionOf({ protection }: PlatformDataArgs): boolean {
    return protection ?? platformDataDefaults.protection;
}
