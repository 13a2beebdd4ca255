/** The TypeScript types that Pulumi's generator writes for inputs, as schemas. Pure. */
import { reference, type Schema } from "./schema.ts";

/**
 * Reads a type such as `pulumi.Input<pulumi.Input<inputs.wafv2.WebAclRule>[] | undefined>`.
 * Enumerations of the package are open (`enums.X | string`), so any text fits them; assets and `any` allow anything; a class
 * stands for its id, which is what a provider gets. Throws an Error over a text that is no such type.
 */
export function parseType(text: string): Schema {
    const tokens = text.match(/"[^"]*"|[\w$.]+|[^\s\w]/g) ?? [];
    const { schema, next } = parseUnion(tokens, 0);
    if (next !== tokens.length) {
        throw new Error(`catalogue: a type of the package must be one its generator writes, got ${text}`);
    }
    return schema;
}

interface Parsed {
    readonly schema: Schema;
    /** Position after the type. */
    readonly next: number;
}

const nothing: Schema = { anyOf: [] };

function parseUnion(tokens: readonly string[], start: number): Parsed {
    const members: Schema[] = [];
    let position = start;
    do {
        const member = parseList(tokens, tokens[position] === "|" ? position + 1 : position);
        members.push(member.schema);
        position = member.next;
    } while (tokens[position] === "|");
    return { schema: unite(members.filter((member) => member !== nothing)), next: position };
}

function parseList(tokens: readonly string[], start: number): Parsed {
    let { schema, next } = parsePrimary(tokens, start);
    while (tokens[next] === "[" && tokens[next + 1] === "]") {
        schema = { type: "array", items: schema };
        next += 2;
    }
    return { schema, next };
}

function parsePrimary(tokens: readonly string[], start: number): Parsed {
    const token = tokens[start] ?? "";
    if (token === "{") {
        // { [key: string]: T; } takes seven tokens before T, and two after it.
        const member = parseUnion(tokens, tokens.indexOf("]", start) + 2);
        const end = tokens[member.next] === ";" ? member.next + 1 : member.next;
        return { schema: { type: "object", additionalProperties: member.schema }, next: end + 1 };
    }
    if (token === "(") {
        const inner = parseUnion(tokens, start + 1);
        return { schema: inner.schema, next: inner.next + 1 };
    }
    if (tokens[start + 1] === "<") {
        const inner = parseUnion(tokens, start + 2);
        return { schema: inner.schema, next: inner.next + 1 };
    }
    return { schema: parseName(token), next: start + 1 };
}

function parseName(name: string): Schema {
    if (name === "undefined") {
        return nothing;
    }
    if (name === "any" || name.startsWith("pulumi.asset.")) {
        return {};
    }
    if (name === "number" || name === "boolean") {
        return { type: name };
    }
    if (name.startsWith('"')) {
        return { type: "string", enum: [name.slice(1, -1)] };
    }
    return name.startsWith("inputs.") ? reference(name.slice("inputs.".length)) : { type: "string" };
}

function unite(members: readonly Schema[]): Schema {
    const different = [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
    const [only] = different;
    if (only !== undefined && different.length === 1) {
        return only;
    }
    if (different.some((member) => Object.keys(member).length === 0)) {
        return {};
    }
    return different.every((member) => member.enum !== undefined)
        ? { type: "string", enum: different.flatMap((member) => member.enum ?? []) }
        : { anyOf: different };
}
