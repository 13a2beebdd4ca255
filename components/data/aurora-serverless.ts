/** Aurora PostgreSQL Serverless v2 for one tenant. Why a cluster per customer stage: docs/adr/0009-database.md. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs } from "../shared/inputs.ts";
import { databaseIdentifier, databaseLogGroup } from "../shared/log-groups.ts";
import { nameLimits, survivingName } from "../shared/names.ts";
import { dataTags, resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { auroraCapacityDefaults, auroraCapacityProblems, type AuroraCapacity } from "./aurora-capacity.ts";

const component = "data/aurora-serverless";
const engine = "aurora-postgresql";
const port = 5432;

/** What a database is made from. */
export interface AuroraServerlessArgs {
    identity: Identity;
    vpcId: pulumi.Input<string>;
    /** Isolated subnets, one per zone. Aurora refuses a change to another VPC: a stage does not move by this. */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Zones of the subnets; the writer takes the first and each reader the next. */
    availabilityZones: pulumi.Input<string[]>;
    /** The only group that may connect. */
    clientSecurityGroupId: pulumi.Input<string>;
    /** The tenant's key, for storage, the password and performance data. A change replaces the cluster. */
    kmsKeyArn: pulumi.Input<string>;
    /** What is left out is {@link auroraCapacityDefaults}. */
    capacity?: Partial<AuroraCapacity>;
    /** PostgreSQL version. A step up updates in place within the maintenance window. @default "17.5" */
    engineVersion?: string;
    /** Days a point in time can be restored, 14 to 35. @default 14 */
    backupRetentionDays?: number;
    /** Days PostgreSQL's log is kept. @default 365 */
    logRetentionInDays?: number;
    /** Last part of the final snapshot's name, where a customer owns it: who returns after deletion must not meet their old one. */
    incarnation?: string;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** What a database gets when nothing is said. */
export const auroraDefaults = {
    engineVersion: "17.5",
    backupRetentionDays: 14,
    logRetentionInDays: 365,
    protection: true,
} as const;

/**
 * Creates a subnet group, a security group open to one other group, parameters that force TLS, a cluster with a managed
 * password, a writer and `readers` readers. Cost driver: ACU-hours up to `maxCapacity` per instance, $0.12 each.
 */
export class AuroraServerless extends TenantComponent {
    /** Read-write address; follows failovers. */
    readonly endpoint: pulumi.Output<string>;
    readonly port = port;
    /** Secret with the master credentials; the password itself never enters state. */
    readonly credentialsSecretArn: pulumi.Output<string>;
    readonly clusterIdentifier: string;

    constructor(name: string, args: AuroraServerlessArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:AuroraServerless", name, args.identity, options);
        const capacity = { ...auroraCapacityDefaults, ...args.capacity };
        rejectInputs(`AuroraServerless "${name}"`, auroraCapacityProblems(capacity));
        this.clusterIdentifier = databaseIdentifier(args.identity);

        const cluster = this.createCluster(name, args, capacity);
        this.createInstance(`${name}-writer`, args, cluster, 0);
        for (let reader = 1; reader <= capacity.readers; reader++) {
            // Beside the writer, not after it: Aurora makes the first instance that is ready the writer, applications reach it by the
            // cluster's address whichever it is, and waiting would double the time a Production stage takes.
            this.createInstance(`${name}-reader-${reader}`, args, cluster, reader);
        }

        this.endpoint = cluster.endpoint;
        this.credentialsSecretArn = cluster.masterUserSecrets.apply((secrets) => secrets[0]!.secretArn);
        this.registerOwned({ endpoint: this.endpoint, credentialsSecretArn: this.credentialsSecretArn });
    }

    private createCluster(name: string, args: AuroraServerlessArgs, capacity: AuroraCapacity): aws.rds.Cluster {
        const { engineVersion, backupRetentionDays, protection } = { ...auroraDefaults, ...args };
        return new aws.rds.Cluster(
            name,
            {
                clusterIdentifier: this.clusterIdentifier,
                engine,
                engineVersion,
                engineMode: "provisioned",
                databaseName: "apps",
                port,
                dbSubnetGroupName: this.createSubnetGroup(name, args).name,
                vpcSecurityGroupIds: [this.createSecurityGroup(name, args).id],
                dbClusterParameterGroupName: this.createParameters(name, engineVersion).name,
                serverlessv2ScalingConfiguration: {
                    minCapacity: capacity.minCapacity,
                    maxCapacity: capacity.maxCapacity,
                    ...(capacity.minCapacity === 0 ? { secondsUntilAutoPause: capacity.secondsUntilAutoPause } : {}),
                },
                masterUsername: "neo",
                manageMasterUserPassword: true,
                masterUserSecretKmsKeyId: args.kmsKeyArn,
                storageEncrypted: true,
                kmsKeyId: args.kmsKeyArn,
                iamDatabaseAuthenticationEnabled: true,
                enabledCloudwatchLogsExports: ["postgresql"],
                backupRetentionPeriod: backupRetentionDays,
                copyTagsToSnapshot: true,
                skipFinalSnapshot: false,
                finalSnapshotIdentifier: survivingName(
                    args.identity,
                    "database-final",
                    args.incarnation,
                    nameLimits.snapshot,
                ),
                deletionProtection: protection,
                tags: dataTags(component, this.clusterIdentifier, "restricted"),
            },
            { parent: this, protect: protection, dependsOn: this.createLogGroup(name, args) },
        );
    }

    /** Made before the cluster: Aurora would make it itself, without the tenant's key and kept for ever. */
    private createLogGroup(name: string, args: AuroraServerlessArgs): aws.cloudwatch.LogGroup {
        const logGroupName = databaseLogGroup(args.identity);
        return new aws.cloudwatch.LogGroup(
            `${name}-log`,
            {
                name: logGroupName,
                kmsKeyId: args.kmsKeyArn,
                retentionInDays: args.logRetentionInDays ?? auroraDefaults.logRetentionInDays,
                tags: dataTags(component, logGroupName, "confidential"),
            },
            { parent: this },
        );
    }

    private createSubnetGroup(name: string, args: AuroraServerlessArgs): aws.rds.SubnetGroup {
        const tags = { ...resourceTags(component, this.clusterIdentifier), "neo:subnet-tier": "isolated" };
        return new aws.rds.SubnetGroup(
            `${name}-subnets`,
            { name: this.clusterIdentifier, subnetIds: args.subnetIds, tags },
            { parent: this },
        );
    }

    private createSecurityGroup(name: string, args: AuroraServerlessArgs): aws.ec2.SecurityGroup {
        const tags = resourceTags(component, this.clusterIdentifier);
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            { name: this.clusterIdentifier, description: "PostgreSQL of one tenant", vpcId: args.vpcId, tags },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-apps`,
            {
                securityGroupId: group.id,
                description: "PostgreSQL from the cell's pods",
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                referencedSecurityGroupId: args.clientSecurityGroupId,
                tags,
            },
            { parent: this },
        );
        return group;
    }

    /** A group per cluster: editing a shared one would wake every paused cluster that uses it. */
    private createParameters(name: string, engineVersion: string): aws.rds.ClusterParameterGroup {
        const major = engineVersion.split(".")[0]!;
        return new aws.rds.ClusterParameterGroup(
            `${name}-parameters`,
            {
                name: `${this.clusterIdentifier}-${major}`,
                family: `${engine}${major}`,
                description: "TLS for every connection",
                parameters: [
                    { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
                    { name: "ssl_min_protocol_version", value: "TLSv1.2", applyMethod: "immediate" },
                    // Changes of the schema, and no statement that holds what customers wrote.
                    { name: "log_statement", value: "ddl", applyMethod: "immediate" },
                ],
                tags: resourceTags(component, this.clusterIdentifier),
            },
            { parent: this },
        );
    }

    private createInstance(
        name: string,
        args: AuroraServerlessArgs,
        cluster: aws.rds.Cluster,
        ordinal: number,
    ): aws.rds.ClusterInstance {
        const identifier = `${this.clusterIdentifier}-${ordinal}`;
        return new aws.rds.ClusterInstance(
            name,
            {
                identifier,
                clusterIdentifier: cluster.id,
                engine,
                instanceClass: "db.serverless",
                availabilityZone: pulumi
                    .output(args.availabilityZones)
                    .apply((zones) => zones[ordinal % zones.length]!),
                // Tiers 0 and 1 scale with the writer, so that a failover meets an instance of the same size.
                promotionTier: Math.min(ordinal, 2),
                publiclyAccessible: false,
                performanceInsightsEnabled: true,
                performanceInsightsKmsKeyId: args.kmsKeyArn,
                tags: dataTags(component, identifier, "restricted"),
            },
            { parent: this },
        );
    }
}
