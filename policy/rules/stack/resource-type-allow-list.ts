import { saasLens } from "../../frameworks.ts";
import { reviewedTypes } from "../../reviewed-types.ts";
import type { ResourceRule } from "../../rule.ts";
import { isComponent } from "../../tenant.ts";

/** Providers whose settings have rules of their own, and the root of every stack. */
const engineTypes = new Set([
    "pulumi:pulumi:Stack",
    "pulumi:providers:aws",
    "pulumi:providers:kubernetes",
    // The engine makes it for its own functions; it has no settings and no credentials.
    "pulumi:providers:pulumi",
]);

/** Rules name types, so a type that no rule names would pass them all. */
export const resourceTypeAllowList: ResourceRule = {
    name: "resource-type-allow-list",
    displayName: "Only types that have been thought about",
    description: "Every resource is of a type that policy/reviewed-types.ts lists.",
    category: "isolation",
    severity: "high",
    references: [saasLens("SEC 2", "Nothing can be deployed that isolation was not thought about for")],
    tags: ["tenant-isolation"],
    remediationSteps:
        "Look at what the type can hold, open or cost, write the rules it needs, and add it to policy/reviewed-types.ts.",
    enforcementLevel: "mandatory",
    validateResource: ({ type, ...resource }, report) => {
        if (reviewedTypes.has(type) || engineTypes.has(type) || isComponent({ type, ...resource })) return;
        report({
            property: "type",
            rule: "be one that has been reviewed",
            got: type,
            remedy: "no rule knows it: write those it needs, then add it to policy/reviewed-types.ts",
        });
    },
};
