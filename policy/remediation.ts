/**
 * Harmless defaults that are filled in where a program left them out: what only ever closes or pins something. Whatever
 * decides tenancy, keys or reach is a violation and never repaired. See docs/adr/0026-policy-judge.md.
 */
import type { ResourceValidationArgs } from "@pulumi/policy";
import { rawProperties, type Readable } from "./read.ts";

/** One default, for one type. */
export interface Remediation {
    /** Its id; the file has the same name. */
    name: string;
    displayName: string;
    /** What is filled in, and where. */
    description: string;
    /** The one type it is about: the SDK asks it about no other. */
    type: string;
    /** The inputs with the default in them; undefined where there is nothing to fill in. */
    remedy: (resource: Readable) => Record<string, unknown> | undefined;
}

/** What the SDK calls: a function that carries its type is not called for others, at no cost. */
export function remediateResourceOf({ type, remedy }: Remediation) {
    const remediateResource = (resource: ResourceValidationArgs) => remedy(resource);
    return Object.assign(remediateResource, { __pulumiType: type });
}

/** The inputs with some replaced. What is unknown or secret stays so: the values themselves are not looked at. */
export function withProperties(resource: Readable, changes: Record<string, unknown>): Record<string, unknown> {
    return { ...rawProperties(resource.props), ...changes };
}
