/** Databases. */
import { each, says } from "../counting.ts";
import type { Quota } from "../quota.ts";

const rdsGuide = "Aurora user guide, quotas";

/** Quotas of `rds`, `dynamodb`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    each("aws:rds/cluster:Cluster", {
        name: "rds/clusters",
        code: ["rds", "L-952B80B8"],
        standard: 40,
        local: 500,
        refusal: says(
            "DBClusterQuotaExceededFault",
            "The request can't be fulfilled because you've reached the quota of {limit} DB clusters.",
            { status: 403, operation: "CreateDBCluster" },
        ),
        source: rdsGuide,
    }),
    each(["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"], {
        name: "rds/instances",
        code: ["rds", "L-7B6409FD"],
        standard: 40,
        local: 500,
        refusal: says(
            "InstanceQuotaExceeded",
            "The request can't be fulfilled because you've reached the quota of {limit} DB instances.",
            { operation: "CreateDBInstance" },
        ),
        source: rdsGuide,
    }),
    each("aws:rds/clusterParameterGroup:ClusterParameterGroup", {
        name: "rds/cluster-parameter-groups",
        code: ["rds", "L-E4C808A8"],
        standard: 50,
        local: 500,
        refusal: says("DBParameterGroupQuotaExceeded", "Parameter group quota of {limit} is exceeded.", {
            operation: "CreateDBClusterParameterGroup",
        }),
        source: rdsGuide,
    }),
    each("aws:rds/subnetGroup:SubnetGroup", {
        name: "rds/subnet-groups",
        code: ["rds", "L-48C6BF61"],
        standard: 50,
        local: 500,
        refusal: says("DBSubnetGroupQuotaExceeded", "Subnet group quota of {limit} is exceeded.", {
            operation: "CreateDBSubnetGroup",
        }),
        source: rdsGuide,
    }),
    each("aws:dynamodb/table:Table", {
        name: "dynamodb/tables",
        code: ["dynamodb", "L-F98FE922"],
        standard: 2_500,
        local: 2_500,
        refusal: says("LimitExceededException", "Subscriber limit exceeded: Too many tables, limit {limit}"),
        source: "DynamoDB developer guide, service quotas",
    }),
];
