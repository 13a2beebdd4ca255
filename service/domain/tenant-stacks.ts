/** The stacks a tenant has, from its document. Pure. */
import type { Customer } from "../../infra/schema.ts";
import { appsStack, stageStack } from "../../infra/stack-graph.ts";

/** A stack as it is first wanted: what it is, and nothing else said. */
export interface WantedStack {
    name: string;
    role: "customer" | "stage" | "apps";
    config: Record<string, unknown>;
}

/** Its place on the Platform, and for each stage a space in a cell and its apps. */
export function tenantStacks(slug: string, { stages }: Pick<Customer, "stages">): WantedStack[] {
    return [
        { name: slug, role: "customer", config: { role: "customer", customer: slug } },
        ...Object.keys(stages).flatMap((stage): WantedStack[] => [
            { name: stageStack(slug, stage), role: "stage", config: { role: "stage", customer: slug, stage } },
            { name: appsStack(slug, stage), role: "apps", config: { role: "apps", customer: slug, stage } },
        ]),
    ];
}
