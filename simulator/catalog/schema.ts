/** What an input may be: the part of JSON Schema that the catalogue needs, in JSON Schema's own words. */

/** One JSON type. */
export type SchemaType = "string" | "number" | "integer" | "boolean" | "object" | "array";

/** What one value may be; an empty schema allows anything. Limits are inclusive. */
export interface Schema {
    readonly type?: SchemaType;
    /** `#/$defs/<name>`, the name being the one of the interface in the npm package, such as `wafv2.WebAclRule`. */
    readonly $ref?: string;
    readonly anyOf?: readonly Schema[];
    readonly enum?: readonly (string | number | boolean)[];
    /** Whether the case of an enumerated word matters. @default false */
    readonly enumCaseInsensitive?: boolean;
    /** Not anchored. */
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly items?: Schema;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    /** What the members of a map may be; `false` for a block, which has its properties and no others. */
    readonly additionalProperties?: Schema | false;
    /** The package says that the property will go. */
    readonly deprecated?: boolean;
}

/** The inputs of a resource type: a block, and the blocks it refers to. */
export interface InputSchema extends Schema {
    readonly properties: Readonly<Record<string, Schema>>;
    readonly required: readonly string[];
    readonly $defs: Readonly<Record<string, Schema>>;
}

const prefix = "#/$defs/";

/** A reference to a block. */
export function reference(name: string): Schema {
    return { $ref: `${prefix}${name}` };
}

/** The block that a schema refers to, or undefined when the schema is no reference. */
export function referenceName(schema: Schema): string | undefined {
    return schema.$ref?.slice(prefix.length);
}

/** The schema itself, or the one it refers to. Throws an Error when that is missing: a file of the catalogue is broken then. */
export function resolve(schema: Schema, $defs: InputSchema["$defs"]): Schema {
    const name = referenceName(schema);
    if (name === undefined) {
        return schema;
    }
    const found = $defs[name];
    if (found === undefined) {
        throw new Error(`catalogue: ${name} must be among $defs, got nothing; run npm run catalog`);
    }
    return found;
}

/** Every schema directly inside this one. */
export function innerSchemas(schema: Schema): Schema[] {
    const { items, additionalProperties, anyOf = [], properties = {} } = schema;
    return [
        ...Object.values(properties),
        ...anyOf,
        ...(items === undefined ? [] : [items]),
        ...(additionalProperties === undefined || additionalProperties === false ? [] : [additionalProperties]),
    ];
}
