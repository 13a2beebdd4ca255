/** Finds what a value deep inside the inputs may be. Pure. */
import { resolve, type InputSchema, type Schema } from "./schema.ts";

/**
 * The schema of the value under these steps: property names, keys of maps and list positions.
 * Undefined where the schema allows anything or knows no such property.
 */
export function schemaAt(inputs: InputSchema, steps: readonly (string | number)[]): Schema | undefined {
    return steps.reduce<Schema | undefined>((schema, step) => {
        const below = schema === undefined ? undefined : memberOf(schema, step);
        return below === undefined ? undefined : resolve(below, inputs.$defs);
    }, inputs);
}

/** Whether a schema describes a map, whose keys are the program's, and not a block. */
export function isMap(schema: Schema): boolean {
    return typeof schema.additionalProperties === "object" && schema.properties === undefined;
}

function memberOf(schema: Schema, step: string | number): Schema | undefined {
    if (typeof step === "number") {
        return schema.items;
    }
    const { additionalProperties } = schema;
    return schema.properties?.[step] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}
