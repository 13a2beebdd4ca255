/** What the Kubernetes API server reads although the package's types do not say so. Pure. */
import type { InputSchema, Schema } from "./schema.ts";

/**
 * Members whose texts are quantities: `1` is as good as `"1"`. The types call them plain texts; which ones they are is from the
 * Kubernetes API reference (core/v1: ResourceRequirements, LimitRangeItem, ResourceQuotaSpec, EmptyDirVolumeSource,
 * ResourceFieldSelector; autoscaling/v2: MetricTarget).
 */
const quantities: ReadonlySet<string> = new Set([
    "averageValue",
    "default",
    "defaultRequest",
    "divisor",
    "hard",
    "limits",
    "max",
    "maxLimitRequestRatio",
    "min",
    "requests",
    "sizeLimit",
]);

/** A copy of the schema as the API server reads it. */
export function asServerReads(schema: InputSchema): InputSchema {
    const $defs = Object.fromEntries(Object.entries(schema.$defs).map(([name, block]) => [name, readBlock(block)]));
    return { ...schema, $defs };
}

function readBlock(block: Schema): Schema {
    const properties = Object.entries(block.properties ?? {}).flatMap(([name, schema]) =>
        spellings(name).map((spelling) => [spelling, quantities.has(name) ? asQuantity(schema) : schema] as const),
    );
    return { ...block, properties: Object.fromEntries(properties) };
}

/** The package writes `x-kubernetes-…` with underscores, manifests with dashes; the provider takes both. */
function spellings(name: string): string[] {
    return name.startsWith("x_kubernetes_") ? [name, name.replaceAll("_", "-")] : [name];
}

function asQuantity(schema: Schema): Schema {
    const quantity: Schema = { anyOf: [{ type: "string" }, { type: "number" }] };
    if (schema.type === "string") {
        return quantity;
    }
    const { additionalProperties: member } = schema;
    return member !== undefined && member !== false && member.type === "string"
        ? { ...schema, additionalProperties: quantity }
        : schema;
}
