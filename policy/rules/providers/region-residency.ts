import { saasLens, securityPillar } from "../../frameworks.ts";
import { read, type Readable } from "../../read.ts";
import { globalRegion, isServedFromOneRegion } from "../../regions.ts";
import type { ResourceRule } from "../../rule.ts";

/** A provider is bound to a Region, but each resource may name another, and a tenant's data would be there. */
export const regionResidency: ResourceRule = {
    name: "region-residency",
    displayName: "Resources are in their provider's Region",
    description:
        "No AWS resource names another Region than its provider's, but for what CloudFront and global services take from " +
        "us-east-1 alone.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "A tenant's data stays where the tenant's isolation holds"),
        securityPillar("SEC07-BP02", "Data is kept where its classification allows"),
    ],
    tags: ["tenant-isolation", "data"],
    remediationSteps: "Leave region out; a stack of another Region has a provider of that Region.",
    enforcementLevel: "mandatory",
    validateResource: (resource, report) => {
        if (!resource.type.startsWith("aws:")) return;
        const got = read(resource, "region");
        if (got.state === "absent" || isAllowed(resource, got.text)) return;
        const home = homeOf(resource) ?? "the provider's, which nobody can tell";
        report({
            property: "region",
            rule: `be ${home}`,
            got,
            remedy: "leave it out, or use a provider of that Region",
        });
    },
};

function isAllowed(resource: Readable & { type: string; provider?: Readable }, region: string | undefined): boolean {
    if (region === undefined) return false;
    return region === homeOf(resource) || (region === globalRegion && isServedFromOneRegion(resource));
}

function homeOf({ provider }: { provider?: Readable }): string | undefined {
    return provider === undefined ? undefined : read(provider, "region").text;
}
