/** Documents in the language of IAM, among a resource's inputs. Pure. */

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

/** What the engine shows in place of a value it does not know yet. Source: Pulumi SDK, resource/plugin, UnknownStringValue. */
const unknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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
            isKnown: !JSON.stringify(value).includes(unknownMarker),
        }));
}

function isDocument(value: unknown): boolean {
    if (value === unknownMarker) return true;
    if (Array.isArray(value)) return value.some(isDocument);
    if (typeof value === "object" && value !== null) return Object.values(value).some(isDocument);
    return typeof value === "string" && value.includes('"Statement"');
}
