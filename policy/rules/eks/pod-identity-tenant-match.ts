import type { PolicyResource } from "@pulumi/policy";
import { eksBestPractices, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { read } from "../../read.ts";
import { tenantOfCluster, tenantOfRole } from "../../roles.ts";
import type { StackRule } from "../../rule.ts";
import { eksPodIdentityAssociation } from "../../types.ts";

/** An association is the one step from a pod to AWS, and nothing in AWS compares the two sides of it. */
export const podIdentityTenantMatch: StackRule = {
    name: "pod-identity-tenant-match",
    displayName: "Pods get roles of their own tenant",
    description:
        "The role of every Pod Identity association is of the tenant its namespace is of, and its sessions carry the tags " +
        "that say whose they are.",
    category: "isolation",
    severity: "critical",
    references: [
        eksBestPractices("Identity and access management", "Pods have roles of their own, bounded by session tags"),
        saasLens("SEC 2", "Tenant resources are isolated from those of other tenants"),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Associate a role of the namespace's own tenant (WorkloadRole), and leave disableSessionTags off.",
    enforcementLevel: "mandatory",
    types: [eksPodIdentityAssociation],
    validateStack: ({ graph }, report) => {
        for (const association of graph.ofType(eksPodIdentityAssociation)) {
            for (const finding of associationFindings(graph, association)) report(association, finding);
        }
    },
};

function associationFindings(graph: StackGraph, association: PolicyResource): Finding[] {
    const namespace = read(association, "namespace");
    const account = read(association, "serviceAccount");
    const tenant = namespace.text === undefined ? undefined : ownerOfNamespace(graph, association, namespace.text);
    const findings = ["roleArn", "targetRoleArn"].flatMap((property) =>
        roleFindings(graph, association, property, tenant),
    );
    if (tenant === undefined) {
        const remedy = "name it by its tenant, or by a plain name in a cluster of the role's owner";
        findings.push({ property: "namespace", rule: "be a tenant's that can be told", got: namespace, remedy });
    }
    if (account.text === undefined || account.is("default")) {
        const remedy = "the default one is every pod's of the namespace";
        findings.push({ property: "serviceAccount", rule: 'be known and not "default"', got: account, remedy });
    }
    const tags = read(association, "disableSessionTags");
    if (!tags.is(false) && tags.state !== "absent" && !tags.unattributed) {
        const remedy = "access by tag goes by the namespace in them";
        findings.push({ property: "disableSessionTags", rule: "be false or absent", got: tags, remedy });
    }
    return findings;
}

/** A plain name belongs to whoever runs the cluster. */
function ownerOfNamespace(graph: StackGraph, association: PolicyResource, name: string): string | undefined {
    return tenantInName(name) ?? tenantOfCluster(graph, read(association, "clusterName"));
}

function roleFindings(
    graph: StackGraph,
    association: PolicyResource,
    property: string,
    tenant: string | undefined,
): Finding[] {
    const got = read(association, property);
    if (property === "targetRoleArn" && (got.empty || got.unattributed)) return [];
    const owner = tenantOfRole(graph, got);
    if (tenant === undefined || owner === tenant) return [];
    const rule = `be a role of tenant ${tenant}, as the namespace is`;
    return [{ property, rule, got: `${got.toString()} of ${owner ?? "nobody that can be told"}`, remedy: "make one" }];
}
