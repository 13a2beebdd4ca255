/** Requests by the OpenAPI document: right ones, ones at a bound, and wrong ones of every kind. */
import fc, { type Arbitrary } from "fast-check";
import type { OpenAPIV3_1 } from "openapi-types";
import { hostileText, hostileValue, valueOf, type Schema } from "./schema-values.ts";

/** An operation of the document. */
export interface Operation {
    method: "GET" | "PUT" | "POST" | "DELETE";
    /** With `{…}` for its parameters. */
    path: string;
    description: OpenAPIV3_1.OperationObject;
}

/** As it is sent. */
export interface Request {
    method: Operation["method"];
    url: string;
    headers: Record<string, string>;
    payload?: string;
}

/** Values of what is there, by the name of the parameter that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** All of a document, in its order. */
export function operationsOf(document: OpenAPIV3_1.Document): Operation[] {
    return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
        Object.entries(methods ?? {}).map(([method, description]) => ({
            method: method.toUpperCase() as Operation["method"],
            path,
            description: description as OpenAPIV3_1.OperationObject,
        })),
    );
}

/** Requests to one operation. Each part is right more often than not, so that most requests come past the first check. */
export function requestsTo(operation: Operation, document: OpenAPIV3_1.Document, known: Known): Arbitrary<Request> {
    const { method, path, description } = operation;
    const resolve = (reference: string): Schema => {
        const schema = document.components?.schemas?.[reference.split("/").at(-1) ?? ""];
        if (schema === undefined) throw new Error(`${reference} must lead somewhere`);
        return schema;
    };
    const parameters = (description.parameters ?? []) as OpenAPIV3_1.ParameterObject[];
    const placed = (place: string) => parameters.filter(({ in: where }) => where === place);
    const valueFor = ({ name, schema }: OpenAPIV3_1.ParameterObject): Arbitrary<string> => {
        const there = known[name] ?? [];
        const valid = valueOf(schema as Schema, resolve).map(String);
        return fc.oneof(
            { weight: there.length > 0 ? 8 : 0, arbitrary: fc.constantFrom(...there, "") },
            { weight: 2, arbitrary: valid },
            { weight: 1, arbitrary: hostileText },
        );
    };
    const some = (place: string) =>
        fc.record(Object.fromEntries(placed(place).map((parameter) => [parameter.name, valueFor(parameter)])), {
            requiredKeys: place === "path" ? undefined : [],
        }) as Arbitrary<Record<string, string>>;
    const strayQuery = fc.oneof(
        { weight: 6, arbitrary: fc.constant("") },
        fc.constantFrom(
            "limit=1&limit=2",
            "limit[]=1",
            "__proto__[force]=1",
            "after=%00",
            "after=%ff",
            "a=%zz",
            "&&==&",
        ),
        hostileText.map((text) => `unknown=${encode(text)}`),
    );
    const text = fc.record({
        path: some("path").map((values) => path.replace(/\{(\w+)\}/g, (_, name: string) => encode(values[name] ?? ""))),
        query: some("query").map((values) =>
            Object.entries(values)
                .map(([name, value]) => `${name}=${encode(value)}`)
                .join("&"),
        ),
        stray: strayQuery,
    });
    const headers = some("header").map((values) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sendable(value)])),
    );
    const isPost = method === "POST";
    const key = fc.oneof({ weight: 6, arbitrary: fc.uuid() }, fc.constantFrom("the same again", "x".repeat(256)));
    return fc
        .record({
            text,
            headers,
            key: fc.option(key, { freq: isPost ? 12 : 1 }),
            accept: fc.constantFrom("application/json", "*/*", "text/html", "a/b;q=x"),
            body: bodyOf(description, resolve, known),
        })
        .map(({ text: { path: at, query, stray }, headers: sent, key: chosen, accept, body }) => {
            const search = [query, stray].filter((part) => part !== "").join("&");
            return {
                method,
                url: search === "" ? at : `${at}?${search}`,
                headers: {
                    accept,
                    ...sent,
                    ...(chosen === null || !("idempotency-key" in sent || isPost) ? {} : { "idempotency-key": chosen }),
                    ...(body === undefined ? {} : { "content-type": body.type }),
                },
                ...(body === undefined ? {} : { payload: body.text }),
            };
        });
}

/** Bodies that are right, nearly right, or no body at all. */
function bodyOf(
    { requestBody }: OpenAPIV3_1.OperationObject,
    resolve: (reference: string) => Schema,
    known: Known,
): Arbitrary<{ type: string; text: string } | undefined> {
    const type = fc.oneof(
        { weight: 20, arbitrary: fc.constant("application/json") },
        fc.constantFrom(
            "application/json; charset=utf-16",
            "text/plain",
            "application/xml",
            "a",
            "multipart/form-data",
        ),
    );
    const { content = {} } = (requestBody ?? {}) as OpenAPIV3_1.RequestBodyObject;
    const schema = content["application/json"]?.schema;
    if (schema === undefined) {
        const stray = fc.record({ type, text: fc.constantFrom("", "{}", "null", '{"force":true}', "\0") });
        return fc.option(stray, { freq: 1, nil: undefined });
    }
    const resolved = "$ref" in schema ? resolve(String(schema.$ref)) : schema;
    const generated = valueOf(schema, resolve).map((value) => withKnown(value, known));
    const examples = (resolved.examples ?? []) as unknown[];
    const valid = examples.length === 0 ? generated : fc.oneof(generated, fc.constantFrom(...examples));
    const text = fc.oneof(
        { weight: 6, arbitrary: valid.map((value) => JSON.stringify(value)) },
        { weight: 5, arbitrary: fc.tuple(valid, changes).map(([value, change]) => JSON.stringify(change(value))) },
        { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
        {
            weight: 1,
            arbitrary: fc.constantFrom(
                "",
                "{",
                '{"a":1,}',
                "\ufeff{}",
                '{"__proto__":1}',
                '{"constructor":{"prototype":1}}',
                "[".repeat(5000),
                `"${"x".repeat(1_100_000)}"`,
                '{"a":1e9999}',
                '{"reason":"\\ud800"}',
                '{"reason":"\\u0000\\u0000\\u0000"}',
            ),
        },
    );
    return fc.option(fc.record({ type, text }), { freq: 20, nil: undefined });
}

/** One thing in an object is made wrong, at any depth. */
const changes: Arbitrary<(value: unknown) => unknown> = fc
    .record({
        steps: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
        value: hostileValue,
        what: fc.constantFrom("replace", "drop", "add"),
    })
    .map(({ steps, value, what }) => {
        const change = (target: unknown, [step = 0, ...rest]: number[]): unknown => {
            if (typeof target !== "object" || target === null) return value;
            const keys = Object.keys(target);
            const key = keys[step % Math.max(1, keys.length)];
            if (what === "add" && rest.length === 0) return { ...target, [`extra${step}`]: value };
            if (key === undefined) return value;
            const copy = (Array.isArray(target) ? [...(target as unknown[])] : { ...target }) as Record<
                string,
                unknown
            >;
            if (what === "drop" && rest.length === 0) Reflect.deleteProperty(copy, key);
            else copy[key] = change(copy[key], rest.length === 0 ? [] : rest);
            return copy;
        };
        return (whole) => change(whole, steps);
    });

/** What is there in place of made-up names, where a property is called like a parameter. */
function withKnown(value: unknown, known: Known): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
            name,
            typeof inner === "string" ? (known[name]?.[0] ?? inner) : inner,
        ]),
    );
}

/** As a part of a URL; what is no text is sent as bytes. */
function encode(text: string): string {
    return text.isWellFormed() ? encodeURIComponent(text) : "%ed%a0%80";
}

/** No client can send other signs in a header. */
function sendable(text: string): string {
    return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?");
}
