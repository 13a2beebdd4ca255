import { saasLens } from "../../frameworks.ts";
import { crossings, ownerName } from "../../isolation/crossings.ts";
import { Landscape } from "../../isolation/landscape.ts";
import type { StackRule } from "../../rule.ts";

/**
 * The other rules about tenants know one way each. This one asks all ways there are, and so also those that nobody thought of
 * when a type was reviewed. Across stacks the same question is asked of saved states: `neo isolation`.
 */
export const noCrossTenantEdge: StackRule = {
    name: "no-cross-tenant-edge",
    displayName: "Nothing joins two tenants",
    description:
        "No reference, permission, trust, grant, group, range, network policy, host, log route, subject or stack joins what " +
        "is of two tenants; tenant and platform are joined only in the ways on the list (policy/isolation/allowed.ts).",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "Tenant resources are isolated from those of other tenants")],
    tags: ["tenant-isolation"],
    remediationSteps:
        "Use what is the tenant's own, or the platform's. A new way between tenant and platform is an entry with a reason.",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        for (const { kind, from, to, by, owners, allowed } of crossings(new Landscape(graph))) {
            if (allowed !== undefined) continue;
            report(from, {
                property: by,
                rule: `reach nothing that is not ${ownerName(owners.from)}'s`,
                got: `${kind} to ${to.name} of ${ownerName(owners.to)}`,
                remedy: "use what is the tenant's own",
            });
        }
    },
};
