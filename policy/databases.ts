/** Which instances make up an Aurora cluster, and where it listens. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import { read } from "./read.ts";
import { rdsCluster, rdsClusterInstance } from "./types.ts";

/** Instances of the stack that belong to the cluster; one that may belong to several belongs to each. */
export function instancesOf(graph: StackGraph, cluster: PolicyResource): PolicyResource[] {
    const identifier = read(cluster, "clusterIdentifier").text;
    return graph.ofType(rdsClusterInstance).filter((instance) => {
        const home = read(instance, "clusterIdentifier");
        const isNamed = identifier !== undefined && home.text === identifier;
        return isNamed || graph.resolve(home, rdsCluster).targets.includes(cluster);
    });
}

/** Where engines listen when nothing is said. Source: Amazon RDS API reference, CreateDBCluster. */
const defaultPorts: Readonly<Record<string, number>> = { "aurora-postgresql": 5432, "aurora-mysql": 3306 };

/** The cluster's port; undefined when nobody can tell. */
export function portOf(cluster: PolicyResource): number | undefined {
    const port = read(cluster, "port");
    const isDefault = port.state === "absent" || port.unattributed;
    return isDefault ? defaultPorts[read(cluster, "engine").text ?? ""] : port.number;
}
