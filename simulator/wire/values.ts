/** The values the engine and a provider exchange: JSON, plus three kinds of marker the protocol hides inside it. */

/** One property value as it travels: plain JSON in which markers stand for secrets and for values not known yet. */
export type Value = null | boolean | number | string | Value[] | Properties;

/** A bag of properties by name. */
export interface Properties {
    [name: string]: Value;
}

/** Key under which the engine marks an object as something else than a plain object. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Sentinels of the protocol for a value of each kind that a preview does not know yet; the first one fits any kind. */
const unknownSentinels: ReadonlySet<unknown> = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** What a provider answers for an output that only the real operation will reveal. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value is the sentinel itself (not whether it contains one). */
export function isUnknown(value: Value | undefined): boolean {
    return unknownSentinels.has(value);
}

/** Whether the value is an object with properties (a marker is one too). */
export function isProperties(value: Value | undefined): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value carries the secret marker. */
export function isSecret(value: Value | undefined): value is Properties {
    return isProperties(value) && value[signatureKey] === secretSignature;
}

/** Marks a value as secret for the engine; a value that is secret already stays as it is. */
export function secret(value: Value): Value {
    return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value behind a secret marker, or the value itself; looks at the top level only. */
export function reveal(value: Value): Value {
    return isSecret(value) ? reveal(value.value ?? null) : value;
}

/** Changes the properties behind a secret marker, which stays; a value without properties, such as an unknown one, stays as it is. */
export function within(value: Value, change: (properties: Properties) => Properties): Value {
    const plain = reveal(value);
    if (!isProperties(plain)) {
        return value;
    }
    const changed = change(plain);
    return isSecret(value) ? secret(changed) : changed;
}

/** A copy without any secret marker, at any depth. */
export function revealAll(value: Value): Value {
    return mapValue(reveal(value), reveal);
}

/** A copy of the properties without any secret marker, at any depth. */
export function revealProperties(properties: Properties): Properties {
    return revealAll(properties) as Properties;
}

/** Whether the value is, or holds at any depth, something not known yet. */
export function containsUnknown(value: Value | undefined): boolean {
    if (Array.isArray(value)) {
        return value.some(containsUnknown);
    }
    return isProperties(value) ? Object.values(value).some(containsUnknown) : isUnknown(value);
}

/** Whether the value is, or holds at any depth, something secret. */
export function containsSecret(value: Value | undefined): boolean {
    if (isSecret(value)) {
        return true;
    }
    return typeof value === "object" && value !== null && Object.values(value).some(containsSecret);
}

/** A copy in which `change` has replaced every nested value, parents before children; the value itself is not passed to it. */
function mapValue(value: Value, change: (nested: Value) => Value): Value {
    const next = (nested: Value): Value => mapValue(change(nested), change);
    if (Array.isArray(value)) {
        return value.map(next);
    }
    return isProperties(value)
        ? Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, next(nested)]))
        : value;
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
    if (Array.isArray(left) && Array.isArray(right)) {
        return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
    }
    if (isProperties(left) && isProperties(right)) {
        const names = new Set([...Object.keys(left), ...Object.keys(right)]);
        return [...names].every((name) => sameValue(left[name], right[name]));
    }
    return left === right;
}

/** The string under a property, or undefined when it is absent, unknown or of another kind. */
export function text(properties: Properties, name: string): string | undefined {
    const value = properties[name];
    return typeof value === "string" && !isUnknown(value) ? value : undefined;
}

/** A plain value as text; empty for one that is absent, a list or an object. */
export function written(value: Value | undefined): string {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The strings of a list under a property. */
export function texts(properties: Properties, name: string): string[] {
    return list(properties, name).filter((item) => typeof item === "string");
}

/** The object under a property, or an empty one. */
export function group(properties: Properties, name: string): Properties {
    const value = properties[name];
    return isProperties(value) ? value : {};
}

/** The list under a property, or an empty one. */
export function list(properties: Properties, name: string): Value[] {
    const value = properties[name];
    return Array.isArray(value) ? value : [];
}
