/** Documents in the language of IAM, among a resource's inputs. Pure. */
import { unknownMarkers } from "../policy/read.ts";

/** One of them. */
export interface PolicyDocument {
    type: string;
    /** Of the resource. */
    name: string;
    property: string;
    /** Whether a preview knows every word of it. */
    isKnown: boolean;
}

/** Settings that are called policies and are none of IAM's. */
const otherPolicies = new Set(["lifecyclePolicy", "sslPolicy", "enforcementPolicy"]);

/** The documents of one resource of AWS's. */
export function documentsIn(type: string, name: string, inputs: Record<string, unknown>): PolicyDocument[] {
    if (!type.startsWith("aws:")) return [];
    return Object.entries(inputs)
        .filter(([property]) => /policy$|^inlinePolicies$/i.test(property) && !otherPolicies.has(property))
        .filter(([, value]) => isDocument(value))
        .map(([property, value]) => ({
            type,
            name,
            property,
            isKnown: isKnown(value),
        }));
}

function isDocument(value: unknown): boolean {
    if (unknownMarkers.has(value)) return true;
    if (Array.isArray(value)) return value.some(isDocument);
    if (typeof value === "object" && value !== null) return Object.values(value).some(isDocument);
    return typeof value === "string" && value.includes('"Statement"');
}

function isKnown(value: unknown): boolean {
    const text = JSON.stringify(value);
    return [...unknownMarkers].every((marker) => !text.includes(String(marker)));
}
