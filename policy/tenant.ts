/** Whose is it: a tenant read from tags, labels or the component a resource lives in. */
import type { PolicyResource } from "@pulumi/policy";
import { read, type Readable, type Reading } from "./read.ts";

/** The tag AWS resources say their tenant with. */
export const tenantTag = "neo:tenant";

/** The label Kubernetes objects say their tenant with. */
export const tenantLabel = "neo/tenant";

/** The tenant of platform parts and of pooled cells: nobody's, and everybody's. */
export const sharedTenant = "shared";

/** A tenant, and where it was read; or why nobody can tell. */
export type Tenancy = { tenant: string; from: string } | { tenant: undefined; reason: string };

/** What a tenant may be called: no hyphens, so that no tenant's names are a prefix of another's. */
export function isTenantSlug(text: string): boolean {
    return /^[a-z][a-z0-9]{1,15}$/.test(text);
}

/** True when a hyphenated physical name carries one of the tenants as a whole part; none carries one that nobody can tell. */
export function nameCarries(physicalName: string, tenants: readonly (string | undefined)[]): boolean {
    return physicalName.split(/[^a-zA-Z0-9]+/).some((part) => tenants.includes(part));
}

/**
 * The resource's own tag or label decides. Without one, the nearest component that registered a tenant does.
 * A mark that is there but unknown is not skipped: what it will say may contradict the component.
 */
export function tenancyOf(resource: PolicyResource): Tenancy {
    const own = tenantMark(resource);
    if (own !== undefined) return asTenancy(own.reading, own.from);
    for (let ancestor = resource.parent; ancestor !== undefined; ancestor = ancestor.parent) {
        const registered = read(ancestor, "tenant");
        if (registered.state !== "absent") return asTenancy(registered, `tenant of ${ancestor.name}`);
    }
    return { tenant: undefined, reason: "it has no tenant tag or label, and no component around it registers one" };
}

function tenantMark(resource: Readable & { type: string }): { reading: Reading; from: string } | undefined {
    const marks = [
        { reading: read(resource, "tags").field(tenantTag), from: `tag ${tenantTag}` },
        { reading: read(resource, "tagsAll").field(tenantTag), from: `tag ${tenantTag}` },
        { reading: read(resource, "metadata.labels").field(tenantLabel), from: `label ${tenantLabel}` },
        { reading: isComponent(resource) ? read(resource, "tenant") : undefined, from: "registered tenant" },
    ];
    for (const { reading, from } of marks) {
        if (reading?.present === true) return { reading, from };
    }
    return undefined;
}

/** Our components are typed `neo:<area>:<Name>`. */
export function isComponent(resource: { type: string }): boolean {
    return resource.type.startsWith("neo:");
}

function asTenancy(reading: Reading, from: string): Tenancy {
    if (reading.text !== undefined) return { tenant: reading.text, from };
    return { tenant: undefined, reason: `${from} is ${reading.toString()}` };
}
