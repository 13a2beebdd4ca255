/** The keys a schema knows, and what is to be said of each. Pure. */
import { z } from "zod";

/** One key of a kind of config file. */
export interface SchemaKey {
    /** From the file's top; names the author chooses stand as placeholders, for example `<stage>`. */
    path: string[];
    /** In YAML's words. */
    type: string;
    isRequired: boolean;
    description?: string;
    /** Each ready to follow "must". */
    rules: string[];
    otherwise?: string;
    change?: string;
}

/** Every key below a schema, parents before what they hold. */
export function schemaKeys(schema: z.core.$ZodType, path: string[] = []): SchemaKey[] {
    const { inner } = unwrapped(schema);
    if (inner instanceof z.ZodObject) {
        return Object.entries(inner.shape as z.core.$ZodShape).flatMap(([key, value]) => [
            keyOf(value, [...path, key]),
            ...schemaKeys(value, [...path, key]),
        ]);
    }
    if (inner instanceof z.ZodRecord) {
        const chosen = [...path, metaOf(schema).placeholder ?? "<name>"];
        // Nobody has to give an entry of a map.
        const entry = { ...keyOf(inner.valueType, chosen), isRequired: false };
        const nameRules = rulesOf(inner.keyType).join(" and ");
        const rules = [...(nameRules === "" ? [] : [`have a name that must ${nameRules}`]), ...entry.rules];
        return [{ ...entry, rules }, ...schemaKeys(inner.valueType, chosen)];
    }
    return [];
}

/**
 * Keys that may stand next to each other at one place; none where the author chooses them.
 * @param input what was given, which says which of several schemas it is
 */
export function knownKeys(schema: z.core.$ZodType, path: readonly string[], input: unknown): string[] {
    const { inner } = unwrapped(schema);
    if (inner instanceof z.ZodDiscriminatedUnion) {
        const said = (input as Record<string, unknown> | undefined)?.[inner.def.discriminator];
        const option = (inner.options as z.ZodObject<{ role: z.ZodLiteral }>[]).find(
            ({ shape }) => shape.role.value === said,
        );
        return option === undefined ? [] : knownKeys(option, path, input);
    }
    const [key, ...rest] = path;
    if (inner instanceof z.ZodObject) {
        const shape = inner.shape as Record<string, z.core.$ZodType>;
        return key === undefined
            ? Object.keys(shape)
            : shape[key] === undefined
              ? []
              : knownKeys(shape[key], rest, input);
    }
    return inner instanceof z.ZodRecord && key !== undefined ? knownKeys(inner.valueType, rest, input) : [];
}

/** What a schema and its wrappers say of themselves, the outermost first to count. */
export function metaOf(schema: z.core.$ZodType): z.GlobalMeta {
    const own = z.globalRegistry.get(schema) ?? {};
    return isWrapper(schema) ? { ...metaOf(schema.def.innerType), ...own } : own;
}

/** What a value must by itself, ready to follow "must": the words it is refused with. */
export function rulesOf(schema: z.core.$ZodType): string[] {
    const { inner } = unwrapped(schema);
    const checks = inner._zod.def.checks ?? [];
    // Each of ours was given a text, which does not look at what was found.
    const messages = checks.flatMap((check) => {
        const message = check._zod.def.error?.(undefined as never);
        return typeof message === "string" ? [message] : [];
    });
    return inner instanceof z.ZodEnum
        ? [`be one of ${inner.options.map((name) => `\`${name}\``).join(", ")}`]
        : messages;
}

function keyOf(schema: z.core.$ZodType, path: string[]): SchemaKey {
    const { inner, isOptional } = unwrapped(schema);
    const { description, rule, otherwise, change } = metaOf(schema);
    return {
        path,
        type: typeOf(inner),
        isRequired: !isOptional,
        description,
        rules: [...rulesOf(schema), ...(rule === undefined ? [] : [rule])],
        otherwise,
        change,
    };
}

function typeOf(schema: z.core.$ZodType): string {
    if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) {
        return "map";
    }
    if (schema instanceof z.ZodArray) {
        return `list of ${typeOf(schema.element)}`;
    }
    if (schema instanceof z.ZodLiteral) {
        return `\`${String(schema.value)}\``;
    }
    const { type } = schema._zod.def;
    return type === "enum" ? "string" : type;
}

type Wrapper = z.ZodOptional | z.ZodDefault;

function isWrapper(schema: z.core.$ZodType): schema is Wrapper {
    return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}

function unwrapped(schema: z.core.$ZodType): { inner: z.core.$ZodType; isOptional: boolean } {
    return isWrapper(schema)
        ? { inner: unwrapped(schema.def.innerType).inner, isOptional: true }
        : { inner: schema, isOptional: false };
}
