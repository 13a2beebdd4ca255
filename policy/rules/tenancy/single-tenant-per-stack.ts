import type { PolicyResource } from "@pulumi/policy";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { StackRule } from "../../rule.ts";
import { isTaggable } from "../../taggable.ts";
import { isComponent } from "../../tenant.ts";

/** A stack is a tenant's blast radius, its secrets and its approval: two tenants in one share all three. */
export const singleTenantPerStack: StackRule = {
    name: "single-tenant-per-stack",
    displayName: "A stack holds one tenant",
    description: "Tags, labels and components of a stack all name the same tenant, and every resource names one.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "Tenant resources are isolated from those of other tenants")],
    tags: ["tenant-isolation"],
    remediationSteps: "Move the resource to its own tenant's stack, or correct its neo:tenant tag or neo/tenant label.",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        const stackTenant = mostFrequentTenant(graph);
        for (const resource of graph.resources) {
            const tenancy = graph.tenancy(resource);
            if (tenancy.tenant === stackTenant) continue;
            if (tenancy.tenant === undefined && !mustTell(resource)) continue;
            const finding = {
                property: "tenant",
                rule: `be ${stackTenant ?? "told"}${stackTenant === undefined ? "" : ", like the rest of the stack"}`,
                got:
                    tenancy.tenant === undefined
                        ? `no answer (${tenancy.reason})`
                        : `${tenancy.tenant} (${tenancy.from})`,
                remedy: "move it to its tenant's stack, or correct the mark",
            };
            report(resource, finding);
        }
    },
};

/** The stack's tenant is what most of its resources say, so that one stray resource yields one finding and not a hundred. */
function mostFrequentTenant(graph: StackGraph): string | undefined {
    const counts = new Map<string, number>();
    for (const resource of graph.resources) {
        const { tenant } = graph.tenancy(resource);
        if (tenant !== undefined) counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
    }
    return [...counts].sort(
        ([nameA, countA], [nameB, countB]) => countB - countA || nameA.localeCompare(nameB),
    )[0]?.[0];
}

/** Routes, attachments and the engine's own resources have no place for a mark; everything else has. */
function mustTell(resource: PolicyResource): boolean {
    return isTaggable(resource.type) || resource.type.startsWith("kubernetes:") || isComponent(resource);
}
