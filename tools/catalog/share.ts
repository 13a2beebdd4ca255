/** Blocks that are the same are written once, and referred to by name. Pure. */
import {
    innerSchemas,
    reference,
    referenceName,
    type InputSchema,
    type Schema,
} from "../../simulator/catalog/schema.ts";

/** A schema whose blocks stand where they are used, each with the name of its interface. */
export interface InlinedSchema extends Omit<Schema, "properties" | "items" | "anyOf" | "additionalProperties"> {
    readonly title?: string;
    readonly properties?: Readonly<Record<string, InlinedSchema>>;
    readonly items?: InlinedSchema;
    readonly anyOf?: readonly InlinedSchema[];
    readonly additionalProperties?: InlinedSchema | false;
}

/**
 * The same inputs with every different block once, named by the shortest of its names. A block that holds itself refers to its
 * name inside; it keeps that name.
 */
export function shareBlocks(root: InlinedSchema): InputSchema {
    const blocks = new Map<string, Schema>();
    const names = new Map<string, string[]>();
    const { properties = {}, required = [], ...rest } = collect({ ...root, title: undefined }, blocks, names);
    const chosen = chooseNames(names, new Set(backReferences(root)));
    const $defs = [...blocks].map(([key, block]) => [chosen.get(key) ?? "", rename(block, chosen)] as const);
    const own = rename({ ...rest, properties, required }, chosen);
    return {
        ...own,
        properties: own.properties ?? {},
        required,
        $defs: Object.fromEntries($defs.sort(([one], [other]) => (one < other ? -1 : 1))),
    };
}

/** Innermost first, so that blocks with the same members have the same text, which is their key. */
function collect(schema: InlinedSchema, blocks: Map<string, Schema>, names: Map<string, string[]>): Schema {
    const { title, properties, items, anyOf, additionalProperties, ...rest } = schema;
    const next = (inner: InlinedSchema): Schema => collect(inner, blocks, names);
    const collected: Schema = {
        ...rest,
        ...(items === undefined ? {} : { items: next(items) }),
        ...(anyOf === undefined ? {} : { anyOf: anyOf.map(next) }),
        ...(properties === undefined ? {} : { properties: mapValues(properties, next) }),
        ...(additionalProperties === undefined
            ? {}
            : { additionalProperties: additionalProperties === false ? false : next(additionalProperties) }),
    };
    if (title === undefined) {
        return collected;
    }
    // Whether this place of it is deprecated is no matter of the block.
    const { deprecated, ...block } = collected;
    const key = JSON.stringify(block);
    blocks.set(key, block);
    names.set(key, [...(names.get(key) ?? []), title]);
    return { ...reference(key), ...(deprecated === undefined ? {} : { deprecated }) };
}

function backReferences(schema: InlinedSchema): string[] {
    const name = referenceName(schema);
    return [
        ...(name === undefined ? [] : [name]),
        ...(innerSchemas(schema as Schema) as InlinedSchema[]).flatMap(backReferences),
    ];
}

/** One interface can be two blocks, where AWS limits it differently in different places. */
function chooseNames(names: ReadonlyMap<string, readonly string[]>, kept: ReadonlySet<string>): Map<string, string> {
    const taken = new Map<string, number>();
    return new Map(
        [...names].map(([key, candidates]) => {
            const [shortest = ""] = [...candidates].sort(
                (one, other) =>
                    Number(kept.has(other)) - Number(kept.has(one)) ||
                    one.length - other.length ||
                    (one < other ? -1 : 1),
            );
            const count = (taken.get(shortest) ?? 0) + 1;
            taken.set(shortest, count);
            return [key, count === 1 ? shortest : `${shortest}.${count}`];
        }),
    );
}

function rename(schema: Schema, chosen: ReadonlyMap<string, string>): Schema {
    const { $ref, properties, items, anyOf, additionalProperties, ...rest } = schema;
    const next = (inner: Schema): Schema => rename(inner, chosen);
    return {
        ...($ref === undefined ? {} : reference(renamed($ref.slice("#/$defs/".length), chosen))),
        ...rest,
        ...(properties === undefined ? {} : { properties: mapValues(properties, next) }),
        ...(items === undefined ? {} : { items: next(items) }),
        ...(anyOf === undefined ? {} : { anyOf: anyOf.map(next) }),
        ...(additionalProperties === undefined
            ? {}
            : { additionalProperties: additionalProperties === false ? false : next(additionalProperties) }),
    };
}

/** What is no key of a block is the name by which a block refers to itself. */
function renamed(key: string, chosen: ReadonlyMap<string, string>): string {
    return chosen.get(key) ?? key;
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
