/** Whose an IAM role is, and whose a cluster, as far as a reference tells. */
import type { StackGraph } from "./graph.ts";
import { tenantInName } from "./namespaces.ts";
import type { Reading } from "./read.ts";
import { eksCluster, iamRole } from "./types.ts";

/** Name of the role an ARN means, without its path; undefined for what is no role. */
export function roleName(arn: string | undefined): string | undefined {
    return /^arn:[a-z-]+:iam::\d{12}:role\/(?:.*\/)?(?<name>[^/]+)$/.exec(arn ?? "")?.groups?.name;
}

/** A role of this stack says it itself; one of another stack by its name. Undefined: nobody can tell. */
export function tenantOfRole(graph: StackGraph, reference: Reading): string | undefined {
    const { targets } = graph.resolve(reference, iamRole);
    const [role] = targets;
    if (role !== undefined) return targets.length === 1 ? graph.tenancy(role).tenant : undefined;
    return tenantInName(roleName(reference.text) ?? "");
}

/** A cluster of this stack says it itself; one of another stack by its name. Undefined: nobody can tell. */
export function tenantOfCluster(graph: StackGraph, reference: Reading): string | undefined {
    const { targets } = graph.resolve(reference, eksCluster);
    const [cluster] = targets;
    if (cluster !== undefined) return targets.length === 1 ? graph.tenancy(cluster).tenant : undefined;
    return tenantInName(reference.text ?? "");
}
