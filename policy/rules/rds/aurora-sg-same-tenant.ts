import type { PolicyResource } from "@pulumi/policy";
import { portOf } from "../../databases.ts";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant } from "../../tenant.ts";
import { eksCluster, rdsCluster, securityGroup, securityGroupIngressRule, securityGroupRule } from "../../types.ts";

/** One way into a group: who comes, and to which ports. */
interface Ingress {
    declaredBy: PolicyResource;
    prefix: string;
    sources: { property: string; got: Reading }[];
    fromPort: Reading;
    toPort: Reading;
}

/**
 * Which groups may come in, where aurora-private asks that only groups may. The groups of a cell's nodes are shared: in a
 * pool the tenants' pods are kept apart by network policies and credentials. A group of another stack is one its contract
 * names, and whose stack that may be is asked where stacks refer to each other.
 */
export const auroraSgSameTenant: StackRule = {
    name: "aurora-sg-same-tenant",
    displayName: "Aurora admits its own tenant's workloads only",
    description:
        "Security groups of a database admit groups of its tenant, or of the cell it is in, on its port alone.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "No network path leads from one tenant's workload to another's data"),
        securityPillar("SEC05-BP02", "Traffic between layers is what the workload needs and nothing more"),
    ],
    tags: ["network", "data", "tenant-isolation"],
    remediationSteps:
        "Let the ingress rule reference the security group of the tenant's workload or of the cell, with fromPort and " +
        "toPort the cluster's port.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(rdsCluster)) {
            for (const ingress of ingressOf(graph, cluster)) {
                for (const finding of ingressFindings(graph, cluster, ingress)) report(ingress.declaredBy, finding);
            }
        }
    },
};

function ingressOf(graph: StackGraph, cluster: PolicyResource): Ingress[] {
    const groups = graph.resolve(read(cluster, "vpcSecurityGroupIds"), securityGroup).targets;
    const beside = graph
        .ofType(securityGroupIngressRule, securityGroupRule)
        .filter((rule) => !read(rule, "type").is("egress"))
        .filter((rule) => {
            const { targets } = graph.resolve(read(rule, "securityGroupId"), securityGroup);
            return targets.some((target) => groups.includes(target));
        });
    return [...beside.map(ingressRule), ...groups.flatMap(inlineIngress)];
}

function ingressRule(rule: PolicyResource): Ingress {
    const property = rule.type === securityGroupRule ? "sourceSecurityGroupId" : "referencedSecurityGroupId";
    return {
        declaredBy: rule,
        prefix: "",
        sources: [{ property, got: read(rule, property) }],
        fromPort: read(rule, "fromPort"),
        toPort: read(rule, "toPort"),
    };
}

function inlineIngress(group: PolicyResource): Ingress[] {
    return read(group, "ingress").items.map((item, index) => ({
        declaredBy: group,
        prefix: `ingress.${index}.`,
        sources: [{ property: "securityGroups", got: item.field("securityGroups") }],
        fromPort: item.field("fromPort"),
        toPort: item.field("toPort"),
    }));
}

function ingressFindings(graph: StackGraph, cluster: PolicyResource, ingress: Ingress): Finding[] {
    const { prefix, sources, fromPort, toPort } = ingress;
    const port = portOf(cluster);
    const rule = `be the port of ${cluster.name}, ${port ?? "which nobody can tell"}`;
    const ports = [
        { property: "fromPort", got: fromPort },
        { property: "toPort", got: toPort },
    ]
        .filter(({ got }) => !got.is(port))
        .map(({ property, got }) => ({ property, rule, got, remedy: "a database offers nothing else" }));
    const found = [...ports, ...sources.flatMap(({ property, got }) => sourceFindings(graph, cluster, property, got))];
    return found.map((finding) => ({ ...finding, property: prefix + finding.property }));
}

function sourceFindings(graph: StackGraph, cluster: PolicyResource, property: string, source: Reading): Finding[] {
    const { targets, unresolved } = graph.resolve(source, securityGroup, eksCluster);
    const { tenant } = graph.tenancy(cluster);
    const rule = `name a group of tenant ${tenant ?? "(which nobody can tell)"} or of its cell`;
    const remedy = "admit the tenant's own workload";
    // What another stack will tell has no source in this one, and is attributed.
    if (unresolved && (source.unattributed || source.sources.length > 0)) {
        return [{ property, rule, got: source, remedy }];
    }
    return targets.flatMap((target) => {
        const owner = graph.tenancy(target);
        const isAdmitted = owner.tenant === sharedTenant || (tenant !== undefined && owner.tenant === tenant);
        if (isAdmitted) return [];
        const got = `${target.name} of tenant ${owner.tenant ?? `(nobody can tell: ${owner.reason})`}`;
        return [{ property, rule, got, remedy }];
    });
}
