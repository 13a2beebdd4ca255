/**
 * Databases.
 * Source of codes and refusals: RDS API reference, errors of each operation.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { text, texts, type Properties } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import type { ExclusiveName, Kinds, Reference, Refusal, Subject } from "./kind.ts";

const clusterType = "aws:rds/cluster:Cluster";

/** Every account and region has its own host name part. */
function host(subject: Subject, kind: string): string {
    return `${subject.name ?? ""}.${kind}${subject.hex("host", 12)}.${subject.region}.rds.amazonaws.com`;
}

const taken = (code: string, sentence: (name: string) => string): ExclusiveName => ({
    within: "region",
    refusal: (subject) => ({ code, sentence: sentence(subject.name ?? "") }),
});

function masterUserSecrets(subject: Subject): Properties[] {
    if (subject.inputs.manageMasterUserPassword !== true) {
        return [];
    }
    const name = `rds!cluster-${subject.uuid("secret")}-${subject.spell(alphabets.mixed, "secret", 6)}`;
    return [
        {
            secretArn: arn(subject, "secretsmanager", `secret:${name}`),
            kmsKeyId: subject.inputs.masterUserSecretKmsKeyId ?? arn(subject, "kms", "alias/aws/secretsmanager"),
            secretStatus: "active",
        },
    ];
}

const postgresPort = 5432;
const mysqlPort = 3306;

function clusterOutputs(subject: Subject, id: string): Properties {
    const engine = subject.input("engine");
    return {
        arn: arn(subject, "rds", `cluster:${id}`),
        clusterResourceId: `cluster-${subject.spell(alphabets.upper, "resource", 26)}`,
        endpoint: host(subject, "cluster-"),
        readerEndpoint: host(subject, "cluster-ro-"),
        port: subject.inputs.port ?? (engine.includes("postgres") ? postgresPort : mysqlPort),
        engineVersionActual: subject.inputs.engineVersion ?? "",
        hostedZoneId: `Z${subject.hex("zone", 13).toUpperCase()}`,
        masterUserSecrets: masterUserSecrets(subject),
        storageEncrypted: subject.inputs.storageEncrypted ?? false,
        backupRetentionPeriod: subject.inputs.backupRetentionPeriod ?? 1,
        availabilityZones:
            subject.inputs.availabilityZones ?? ["a", "b", "c"].map((zone) => `${subject.region}${zone}`),
    };
}

function refuseClusterDelete(inputs: Properties, id: string): Refusal | undefined {
    if (inputs.deletionProtection === true) {
        return {
            code: "InvalidParameterCombination",
            operation: "DeleteDBCluster",
            sentence: "Cannot delete protected Cluster, please disable deletion protection and try again.",
        };
    }
    if (inputs.skipFinalSnapshot !== true && text(inputs, "finalSnapshotIdentifier") === undefined) {
        return {
            code: "InvalidParameterCombination",
            operation: "DeleteDBCluster",
            sentence: `RDS Cluster FinalSnapshotIdentifier is required when a final snapshot is required (${id})`,
        };
    }
    return undefined;
}

/** A snapshot outlives its cluster, and its name with it. Source: RDS API reference, errors of DeleteDBCluster. */
function finalSnapshot(inputs: Properties): { name: string; refusal: Refusal } | undefined {
    const name = text(inputs, "finalSnapshotIdentifier");
    if (inputs.skipFinalSnapshot === true || name === undefined) {
        return undefined;
    }
    return {
        name,
        refusal: {
            code: "DBClusterSnapshotAlreadyExistsFault",
            operation: "DeleteDBCluster",
            sentence: `Cannot create the cluster snapshot because one with the identifier ${name} already exists.`,
        },
    };
}

const subnetGroupReference: Reference = {
    property: "dbSubnetGroupName",
    type: "aws:rds/subnetGroup:SubnetGroup",
    refusal: (id) => ({
        status: 404,
        code: "DBSubnetGroupNotFoundFault",
        sentence: `DB subnet group '${id}' does not exist.`,
    }),
};

/** Source: RDS API reference, CreateDBCluster. */
const parameterGroupReference: Reference = {
    property: "dbClusterParameterGroupName",
    type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    isThereAnyway: (name) => name.startsWith("default."),
    refusal: (name) => ({
        status: 404,
        code: "DBClusterParameterGroupNotFound",
        sentence: `DBClusterParameterGroup not found: ${name}`,
    }),
};

function subnetGroupOutputs(subject: Subject, id: string): Properties {
    const subnet = subject.cloud.find("aws:ec2/subnet:Subnet", texts(subject.inputs, "subnetIds")[0] ?? "");
    return {
        arn: arn(subject, "rds", `subgrp:${id}`),
        supportedNetworkTypes: ["IPV4"],
        vpcId: subnet?.inputs.vpcId ?? "",
    };
}

function instanceOutputs(subject: Subject, id: string): Properties {
    const clusterName = subject.input("clusterIdentifier");
    const cluster = subject.cloud.find(clusterType, clusterName);
    const siblings = subject.cloud.referrers(subject.type, "clusterIdentifier", clusterName);
    return {
        arn: arn(subject, "rds", `db:${id}`),
        dbiResourceId: `db-${subject.spell(alphabets.upper, "resource", 26)}`,
        endpoint: host(subject, ""),
        port: cluster?.outputs.port ?? postgresPort,
        writer: (siblings[0] ?? id) === id,
        engineVersionActual: cluster?.outputs.engineVersionActual ?? "",
        storageEncrypted: cluster?.outputs.storageEncrypted ?? false,
        kmsKeyId: cluster?.outputs.kmsKeyId ?? "",
        dbSubnetGroupName: subject.inputs.dbSubnetGroupName ?? cluster?.outputs.dbSubnetGroupName ?? "",
        availabilityZone: subject.inputs.availabilityZone ?? `${subject.region}a`,
        publiclyAccessible: subject.inputs.publiclyAccessible ?? false,
    };
}

/** RDS's types, by token. */
export const kinds: Kinds = {
    [clusterType]: {
        service: "RDS",
        nameProperty: "clusterIdentifier",
        id: (subject) => subject.name ?? "",
        exclusive: taken("DBClusterAlreadyExistsFault", () => "DB Cluster already exists"),
        outputs: clusterOutputs,
        references: [subnetGroupReference, parameterGroupReference],
        refuseDelete: refuseClusterDelete,
        leaves: finalSnapshot,
        dependants: [
            {
                type: "aws:rds/clusterInstance:ClusterInstance",
                property: "clusterIdentifier",
                refusal: () => ({
                    operation: "DeleteDBCluster",
                    code: "InvalidDBClusterStateFault",
                    sentence: "Cluster cannot be deleted, it still contains DB instances in non-deleting state.",
                }),
            },
        ],
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        service: "RDS",
        nameProperty: "identifier",
        id: (subject) => subject.name ?? "",
        exclusive: taken("DBInstanceAlreadyExists", () => "DB instance already exists"),
        outputs: instanceOutputs,
        references: [
            {
                property: "clusterIdentifier",
                type: clusterType,
                refusal: (id) => ({
                    operation: "CreateDBInstance",
                    status: 404,
                    code: "DBClusterNotFoundFault",
                    sentence: `Could not find DB cluster with name ${id}`,
                }),
            },
        ],
    },
    "aws:rds/subnetGroup:SubnetGroup": {
        service: "RDS",
        id: (subject) => subject.name ?? "",
        exclusive: taken("DBSubnetGroupAlreadyExists", (name) => `The DB subnet group '${name}' already exists.`),
        outputs: subnetGroupOutputs,
        references: [
            {
                property: "subnetIds",
                type: "aws:ec2/subnet:Subnet",
                refusal: (id) => ({
                    operation: "CreateDBSubnetGroup",
                    code: "InvalidSubnet",
                    sentence: `The requested subnet is invalid, or multiple subnets were requested that are not all in a common VPC: ${id}`,
                }),
            },
        ],
        dependants: [
            {
                type: clusterType,
                property: "dbSubnetGroupName",
                refusal: (id) => ({
                    code: "InvalidDBSubnetGroupStateFault",
                    sentence: `Cannot delete the subnet group '${id}' because at least one database cluster is still using it.`,
                }),
            },
        ],
    },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
        service: "RDS",
        id: (subject) => subject.name ?? "",
        exclusive: taken("DBParameterGroupAlreadyExists", (name) => `Parameter group ${name} already exists`),
        outputs: (subject, id) => ({ arn: arn(subject, "rds", `cluster-pg:${id}`) }),
        dependants: [
            {
                type: clusterType,
                property: "dbClusterParameterGroupName",
                refusal: () => ({
                    code: "InvalidDBParameterGroupState",
                    sentence:
                        "One or more database instances are still members of this parameter group, so the group cannot be deleted",
                }),
            },
        ],
    },
    "aws:rds/parameterGroup:ParameterGroup": {
        service: "RDS",
        id: (subject) => subject.name ?? "",
        exclusive: taken("DBParameterGroupAlreadyExists", (name) => `Parameter group ${name} already exists`),
        outputs: (subject, id) => ({ arn: arn(subject, "rds", `pg:${id}`) }),
    },
};
