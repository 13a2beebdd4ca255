import type { PolicyResource } from "@pulumi/policy";
import { checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { rdsCluster, rdsClusterParameterGroup } from "../../types.ts";

/** What an engine calls the log that is worth keeping. Source: Amazon RDS API reference, CreateDBCluster. */
const logs: Readonly<Record<string, string>> = { "aurora-postgresql": "postgresql", "aurora-mysql": "error" };

/** Changes of the schema at least; anything but "none". Source: PostgreSQL documentation, "Error Reporting and Logging". */
const statementKinds = ["ddl", "mod", "all"];

/**
 * Advice: a database works without, and nobody knows why it once did not. Enhanced monitoring is not asked: it writes
 * every tenant's figures into one log group of the account.
 */
export const auroraObservable: StackRule = {
    name: "aurora-observable",
    displayName: "Aurora tells what it does",
    description: "Aurora exports its log to CloudWatch, and PostgreSQL writes changes of the schema into it.",
    category: "logging",
    severity: "low",
    references: [
        securityHub("RDS.37", "Aurora PostgreSQL exports its log to CloudWatch"),
        checkov("CKV_AWS_324, CKV2_AWS_27", "Database clusters export logs, and PostgreSQL logs statements"),
    ],
    tags: ["logging", "data"],
    remediationSteps:
        "Set enabledCloudwatchLogsExports on the cluster, and log_statement = ddl in its ClusterParameterGroup.",
    enforcementLevel: "advisory",
    types: [rdsCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(rdsCluster)) {
            for (const finding of exportFindings(cluster)) report(cluster, finding);
            for (const group of parameterGroupsOf(graph, cluster)) {
                for (const finding of statementFindings(group)) report(group, finding);
            }
        }
    },
};

function exportFindings(cluster: PolicyResource): Finding[] {
    const got = read(cluster, "enabledCloudwatchLogsExports");
    const log = logs[read(cluster, "engine").text ?? ""];
    if (got.items.some((item) => item.is(log))) return [];
    const rule = `name ${log ?? "the engine's log"}`;
    return [{ property: "enabledCloudwatchLogsExports", rule, got, remedy: "else the log ends with the instance" }];
}

/** That there is a group, aurora-force-ssl asks. */
function parameterGroupsOf(graph: StackGraph, cluster: PolicyResource): PolicyResource[] {
    if (!read(cluster, "engine").is("aurora-postgresql")) return [];
    return graph.resolve(read(cluster, "dbClusterParameterGroupName"), rdsClusterParameterGroup).targets;
}

function statementFindings(group: PolicyResource): Finding[] {
    const parameters = read(group, "parameters");
    const setting = parameters.items.find((item) => item.field("name").is("log_statement"));
    const got = setting?.field("value") ?? parameters.field("log_statement");
    if (statementKinds.includes(got.text ?? "")) return [];
    const rule = `be one of ${statementKinds.join(", ")}`;
    return [{ property: "log_statement", rule, got, remedy: "else nobody knows who changed the schema" }];
}
