import type { PolicyResource } from "@pulumi/policy";
import { checkov, prowler, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { rdsCluster, rdsClusterParameterGroup } from "../../types.ts";

/** The parameter that refuses connections without TLS, and the values that turn it on. Source: Aurora user guide, "Security". */
const switches: Readonly<Record<string, { parameter: string; on: readonly string[] }>> = {
    "aurora-postgresql": { parameter: "rds.force_ssl", on: ["1"] },
    "aurora-mysql": { parameter: "require_secure_transport", on: ["ON", "1"] },
};

/**
 * A stack rule, because a group that forces TLS helps nobody while the cluster uses another one. AWS's default groups
 * differ by engine version and cannot be changed, so they do not count.
 */
export const auroraForceSsl: StackRule = {
    name: "aurora-force-ssl",
    displayName: "Aurora refuses connections without TLS",
    description: "The parameter group that a cluster uses is of its own stack and forces TLS.",
    category: "encryption",
    severity: "high",
    references: [
        checkov("CKV2_AWS_69", "Ensure AWS RDS database instance configured with encryption in transit"),
        prowler("rds_instance_transport_encrypted", "Databases force their clients to encrypt"),
        securityHub("RDS.38", "PostgreSQL encrypts in transit: asked there of instances, here of clusters"),
    ],
    tags: ["encryption", "data"],
    remediationSteps:
        "Create a ClusterParameterGroup with rds.force_ssl = 1 (require_secure_transport = ON for MySQL) and name it in " +
        "dbClusterParameterGroupName.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(rdsCluster)) {
            for (const finding of clusterFindings(graph, cluster)) report(cluster, finding);
        }
    },
};

function clusterFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    const engine = read(cluster, "engine");
    const force = switches[engine.text ?? ""];
    if (force === undefined) {
        const rule = `be one of ${Object.keys(switches).join(", ")}`;
        return [{ property: "engine", rule, got: engine, remedy: "teach this rule how the engine forces TLS" }];
    }
    const property = "dbClusterParameterGroupName";
    const rule = `name a parameter group of this stack with ${force.parameter} = ${force.on[0]}`;
    const remedy = "create the group next to the cluster";
    const name = read(cluster, property);
    const { targets } = graph.resolve(name, rdsClusterParameterGroup);
    const [group] = targets;
    if (group === undefined || targets.length > 1) return [{ property, rule, got: name, remedy }];
    const parameters = read(group, "parameters");
    const settings = parameters.items.filter((item) => item.field("name").is(force.parameter));
    const isOn = settings.every((item) => force.on.includes(item.field("value").text ?? ""));
    if (settings.length > 0 && isOn) return [];
    const value = parameters.state === "unknown" ? parameters : (settings[0]?.field("value") ?? "absent");
    return [{ property, rule, got: `${group.name} with ${force.parameter} ${value.toString()}`, remedy }];
}
