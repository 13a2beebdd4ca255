import type { PolicyResource } from "@pulumi/policy";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import type { StackRule } from "../../rule.ts";
import { groupTypes, openings, openingTypes, type Opening, type Peer } from "../../security-group-rules.ts";
import { sharedTenant } from "../../tenant.ts";
import { managedPrefixList } from "../../types.ts";

/** How a group of another account is written. Source: EC2 API reference, AuthorizeSecurityGroupIngress. */
const otherAccount = /^\d{12}\//;

/**
 * A group of another stack is one its contract names, and whose stack that may be is asked where stacks refer to each other.
 * The platform's own groups are the cell's: in a pool every tenant's pods come from them.
 */
export const sgNoCrossTenant: StackRule = {
    name: "sg-no-cross-tenant",
    displayName: "Security groups open to their own tenant and the platform only",
    description:
        "Groups and prefix lists that a security group admits, or is let out to, are of its own tenant or of the platform; and " +
        "a group is opened by its own tenant only.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "No network path leads from one tenant's resources to another's"),
        securityPillar("SEC05-BP02", "Traffic between layers is what the workload needs and nothing more"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        "Reference the security group of the same tenant's workload or of its cell, and make the rule in the stack of the group.",
    enforcementLevel: "mandatory",
    types: openingTypes,
    validateStack: ({ graph }, report) => {
        for (const opening of openings(graph)) {
            const findings = [
                ...openerFindings(graph, opening),
                ...[...opening.groups, ...opening.prefixLists].flatMap((peer) => peerFindings(graph, opening, peer)),
            ];
            for (const finding of findings) report(opening.declaredBy, finding);
        }
    },
};

const remedy = "name a group of the tenant's own, or of its cell";

/** Who opens somebody else's group lets himself in. */
function openerFindings(graph: StackGraph, { declaredBy, opened }: Opening): Finding[] {
    const opener = graph.tenancy(declaredBy).tenant;
    return opened
        .filter((group) => group !== declaredBy && (opener === undefined || graph.tenancy(group).tenant !== opener))
        .map((group) => ({
            property: "securityGroupId",
            rule: `name a group of tenant ${opener ?? "(which nobody can tell)"}, whose rule it is`,
            got: described(graph, group),
            remedy: "a group is opened in its own stack",
        }));
}

function peerFindings(graph: StackGraph, { declaredBy, opened }: Opening, { property, got }: Peer): Finding[] {
    const { tenant } = graph.tenancy(opened[0] ?? declaredBy);
    const rule = `name a group of tenant ${tenant ?? "(which nobody can tell)"} or of the platform`;
    const { targets, outside, unresolved } = graph.resolve(got, ...groupTypes, managedPrefixList);
    // What another stack will tell has no source in this one, and is attributed.
    const isNobodys = unresolved && (got.unattributed || got.sources.length > 0);
    if (isNobodys || outside.some((id) => otherAccount.test(id))) return [{ property, rule, got, remedy }];
    return targets
        .filter((target) => !mayMeet(tenant, graph.tenancy(target).tenant))
        .map((target) => ({ property, rule, got: described(graph, target), remedy }));
}

function mayMeet(tenant: string | undefined, other: string | undefined): boolean {
    if (tenant === undefined || other === undefined) return false;
    return tenant === other || tenant === sharedTenant || other === sharedTenant;
}

function described(graph: StackGraph, resource: PolicyResource): string {
    const owner = graph.tenancy(resource);
    return `${resource.name} of tenant ${owner.tenant ?? `(nobody can tell: ${owner.reason})`}`;
}
