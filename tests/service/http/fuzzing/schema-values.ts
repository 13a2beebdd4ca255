/** Values by JSON Schema, as far as the OpenAPI document uses it, and values that no schema has thought of. */
import fc, { type Arbitrary } from "fast-check";
import type { OpenAPIV3_1 } from "openapi-types";

export type Schema = OpenAPIV3_1.SchemaObject;

/** Texts that something on the way may trip over. */
const hostileTexts = [
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\u202eemca",
    "ａｃｍｅ",
    "𝒶𝒸𝓂𝑒",
    "acme\n",
    "'",
    "';--",
    "%",
    "\\",
    "../../etc",
    "${1}",
    "{{1}}",
    "__proto__",
    "constructor",
    "toString",
    "null",
    "NaN",
    "-1",
    "1e999",
    "9007199254740993",
    "00000000-0000-0000-0000-000000000000",
    "x".repeat(300),
    "*".repeat(64),
    "eyJ9",
    Buffer.from('{"__proto__":1}').toString("base64url"),
    Buffer.from("[[[[1]]]]").toString("base64url"),
];

/** A text that no schema has thought of. */
export const hostileText: Arbitrary<string> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 20 }),
);

const hostileNumber = fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53 + 2, -(2 ** 63), 1e300);
const prototypeKeys = JSON.parse('{"__proto__":{"force":true},"constructor":{"prototype":{"force":true}}}') as object;

/** A value that no schema has thought of; a JSON value, so that it can be sent. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
    hostileText,
    hostileNumber,
    fc.constantFrom(null, true, false, [], {}, [[]], prototypeKeys, Array(2000).fill(0), nested(400)),
    fc.jsonValue({ maxDepth: 3 }),
);

function nested(depth: number): unknown {
    return depth === 0 ? 1 : [nested(depth - 1)];
}

/**
 * A value that the schema allows, nearly always: bounds that two properties have together are not in a schema.
 * @throws Error for what this does not know: it grows with the document
 */
export function valueOf(schema: Schema, resolve: (reference: string) => Schema): Arbitrary<unknown> {
    const of = (inner: Schema | OpenAPIV3_1.ReferenceObject) => valueOf(inner, resolve);
    if ("$ref" in schema) return of(resolve(String(schema.$ref)));
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom<unknown>(...(schema.enum as unknown[]));
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return fc.oneof(...choices.map(of));
    switch (schema.type) {
        case undefined:
            return fc.jsonValue({ maxDepth: 2 });
        case "null":
            return fc.constant(null);
        case "boolean":
            return fc.boolean();
        case "string":
            return textOf(schema);
        case "integer":
        case "number":
            return numberOf(schema);
        case "array": {
            const { items, minItems = 0, maxItems = minItems + 5 } = schema;
            return fc.array(of(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 5) });
        }
        case "object":
            return objectOf(schema, of);
        default:
            throw new Error(`schema: type must be one that is known here, got ${JSON.stringify(schema.type)}`);
    }
}

function textOf({ pattern, format, minLength = 0, maxLength = 40, examples }: Schema): Arbitrary<string> {
    const given = (examples as string[] | undefined)?.map((example) => fc.constant(example)) ?? [];
    if (format === "date-time") {
        const moments = fc.date({ min: new Date("2000-01-01"), max: new Date("2199-01-01"), noInvalidDate: true });
        return fc.oneof(
            ...given,
            moments.map((date) => date.toISOString()),
        );
    }
    if (format === "uuid") return fc.uuid();
    const made =
        pattern === undefined
            ? fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
            : fc.stringMatching(new RegExp(pattern), { size: "small" });
    const longest =
        maxLength <= 2000 ? [fc.constant("x".repeat(maxLength)), fc.constant("x".repeat(maxLength + 1))] : [];
    return fc.oneof({ weight: 4, arbitrary: made }, ...given, ...longest);
}

function numberOf({ type, minimum = 0, maximum = 1000, default: usual }: Schema): Arbitrary<unknown> {
    const bounds = fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1, usual ?? minimum);
    const between =
        type === "integer"
            ? fc.integer({ min: minimum, max: maximum })
            : fc.double({ min: minimum, max: maximum, noNaN: true });
    return fc.oneof({ weight: 3, arbitrary: between }, bounds);
}

function objectOf(
    { properties = {}, required = [], additionalProperties, ...more }: Schema,
    of: (schema: Schema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
    const known = fc.record(
        Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, of(schema as Schema)])),
        { requiredKeys: required },
    );
    if (typeof additionalProperties !== "object") return known;
    const { propertyNames = { type: "string" } } = more as { propertyNames?: Schema };
    const others = fc.dictionary(of(propertyNames) as Arbitrary<string>, of(additionalProperties as Schema), {
        maxKeys: 3,
    });
    return fc.tuple(known, others).map(([one, other]) => ({ ...other, ...one }));
}
