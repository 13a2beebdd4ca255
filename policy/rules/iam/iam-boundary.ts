import type { PolicyResource } from "@pulumi/policy";
import { isListed } from "../../accounts.ts";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { isBoundary } from "../../permissions.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries } from "../../tenant.ts";
import { eksCluster, iamPolicy, iamRole } from "../../types.ts";

/**
 * The boundary is what holds when a role's own policy is wrong. Outside it are EKS's own two roles, which have AWS's policies
 * and nobody else's (docs/adr/0021-roles.md); which roles these are, the cluster says.
 */
export const iamBoundary: StackRule = {
    name: "iam-boundary",
    displayName: "Roles end at the permissions boundary",
    description: "Every role carries a permissions boundary of the own account, but for the two that EKS itself uses.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "A tenant's identity reaches the tenant's resources and no others"),
        securityPillar("SEC03-BP05", "Define permission guardrails for your organization"),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps: "Set permissionsBoundary to the account's boundary (permissionsBoundaryArn computes its ARN).",
    enforcementLevel: "mandatory",
    types: [iamRole],
    validateStack: ({ graph }, report) => {
        const exempt = rolesOfClusters(graph);
        for (const role of graph.ofType(iamRole)) {
            const got = read(role, "permissionsBoundary");
            if (exempt.has(role) || isTheBoundary(graph, role, got)) continue;
            const remedy = "without it a mistake in one policy is a way to everything";
            report(role, { property: "permissionsBoundary", rule: "name the account's boundary", got, remedy });
        }
    },
};

/** A boundary is told by its name, in this stack and in others alike. */
function isTheBoundary(graph: StackGraph, role: PolicyResource, reading: Reading): boolean {
    const { targets, outside } = graph.resolve(reading, iamPolicy);
    if (targets.length > 0) return targets.every(isBoundary);
    const [, account, name] = /^arn:aws[a-z-]*:iam::(\d{12}):policy\/(?:.*\/)?([^/]+)$/.exec(outside[0] ?? "") ?? [];
    return name !== undefined && nameCarries(name, ["boundary"]) && isListed(role, account);
}

/** The role of each cluster's control plane, and that of its nodes. */
function rolesOfClusters(graph: StackGraph): ReadonlySet<PolicyResource> {
    return new Set(
        graph
            .ofType(eksCluster)
            .flatMap((cluster) => [read(cluster, "roleArn"), read(cluster, "computeConfig.nodeRoleArn")])
            .map((reference) => graph.resolve(reference, iamRole).targets)
            .flatMap((targets) => (targets.length === 1 ? targets : [])),
    );
}
