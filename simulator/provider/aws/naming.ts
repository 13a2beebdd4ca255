/** Physical names for resources whose program gives none. */
import { hexadecimal } from "../../cloud/fingerprint.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import type { Properties } from "../../wire/values.ts";
import type { Autonaming } from "../contract.ts";

/** Where the engine and the provider note which inputs the program did not give. */
export const defaultsProperty = "__defaults";

/** What a name is made for. */
export interface NamingRequest {
    readonly type: ResourceType;
    /** The input that holds the physical name. */
    readonly property: string;
    readonly resourceName: string;
    readonly urn: string;
    /** How many objects this resource had before, so that a replacement is named differently. */
    readonly generation: number;
    readonly autonaming: Autonaming | undefined;
    /** Inputs at the last deployment; empty on a first one and for a replacement. */
    readonly olds: Properties;
    readonly news: Properties;
}

/** The name to use, or undefined when the program gives one or the type leaves naming to AWS. */
export function chooseName(request: NamingRequest): string | undefined {
    const { property, type, news, olds, autonaming } = request;
    const isNamed = (news[property] ?? news[`${property}Prefix`]) !== undefined;
    if (isNamed || !type.computedInputs.has(property) || autonaming?.mode === "disable") {
        return undefined;
    }
    const kept = wasChosen(olds, property) ? olds[property] : undefined;
    if (typeof kept === "string") {
        return kept;
    }
    return autonaming?.name ?? `${request.resourceName}-${hexadecimal(7, request.urn, request.generation)}`;
}

/** Whether the provider, and not the program, chose the value of an input. */
export function wasChosen(inputs: Properties, property: string): boolean {
    const chosen = inputs[defaultsProperty];
    return Array.isArray(chosen) && chosen.includes(property);
}
