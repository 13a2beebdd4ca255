/** A resource, cut down to what its cost hangs on: whole inputs of a large preview are not kept. Pure. */
import { clusterCapacity, isCloudType, pricingOf, type ClusterCapacity, type Pricing } from "./pricing.ts";

/** What of a resource decides a cost. */
export interface CostedResource {
    type: string;
    /** By the tag `neo:tenant`; undefined where there is none, and for what all customers share. */
    tenant?: string;
    /** By the tag `neo:stage`. */
    stage?: string;
    pricing: Pricing;
    capacity?: ClusterCapacity;
}

/** The tenant of what no single customer owns: components/shared/identity.ts. */
const sharedTenant = "shared";

/**
 * Cuts a resource down.
 * @param inputs as a state or a step has them
 * @returns undefined for what is nothing in a cloud: a component, a provider
 */
export function costedResource(type: string, inputs: Readonly<Record<string, unknown>>): CostedResource | undefined {
    if (!isCloudType(type)) return undefined;
    const tags = (typeof inputs.tags === "object" ? inputs.tags : undefined) as
        Record<string, unknown> | null | undefined;
    const tenant = tags?.["neo:tenant"];
    const stage = tags?.["neo:stage"];
    return {
        type,
        tenant: typeof tenant === "string" && tenant !== sharedTenant ? tenant : undefined,
        stage: typeof stage === "string" ? stage : undefined,
        pricing: pricingOf(type, inputs),
        capacity: clusterCapacity(type, inputs),
    };
}
