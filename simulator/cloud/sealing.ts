/** Keeps secrets out of the store: it holds a keyed hash where the engine holds the value. */
import { createHmac } from "node:crypto";
import { isProperties, isSecret, reveal, revealAll, secret, type Properties, type Value } from "../wire/values.ts";

/** Key of the object that stands in the store for a secret value. */
const sealKey = "__sealed";

/** Marks these properties as secret, whatever the program said. */
export function markSecrets(properties: Properties, names: ReadonlySet<string>): Properties {
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
            name,
            names.has(name) && value !== null ? secret(value) : value,
        ]),
    );
}

/** A copy fit for the store: a hash in the place of every secret, at any depth. */
export function seal(properties: Properties, salt: Buffer): Properties {
    return sealValue(properties, salt) as Properties;
}

/**
 * A copy fit for the engine: where the engine's own earlier value matches the hash, that value, marked secret.
 * A secret that was changed behind the engine's back becomes a secret text naming its new hash, so that a refresh shows a
 * change; one the engine never knew (an import) is left out, as a cloud leaves out what it will not tell.
 */
export function unseal(stored: Properties, remembered: Properties, salt: Buffer): Properties {
    return unsealValue(stored, remembered, salt) as Properties;
}

/** A stored object as the engine is told of it. `remembered` is what the engine has of it, or nothing when it imports it. */
export function unsealObject(
    { id, inputs, outputs }: { id: string; inputs: Properties; outputs: Properties },
    remembered: { inputs: Properties; outputs: Properties },
    salt: Buffer,
): { id: string; inputs: Properties; outputs: Properties } {
    return {
        id,
        inputs: unseal(inputs, remembered.inputs, salt),
        outputs: unseal(outputs, remembered.outputs, salt),
    };
}

function sealValue(value: Value, salt: Buffer): Value {
    if (isSecret(value)) {
        return { [sealKey]: hash(value, salt) };
    }
    if (Array.isArray(value)) {
        return value.map((item) => sealValue(item, salt));
    }
    if (isProperties(value)) {
        return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, sealValue(nested, salt)]));
    }
    return value;
}

function unsealValue(stored: Value, remembered: Value | undefined, salt: Buffer): Value | undefined {
    const known = remembered === undefined ? undefined : reveal(remembered);
    if (Array.isArray(stored)) {
        const items = Array.isArray(known) ? known : [];
        return stored.map((item, index) => unsealValue(item, items[index], salt) ?? null);
    }
    if (!isProperties(stored)) {
        return stored;
    }
    const sealed = stored[sealKey];
    if (typeof sealed === "string") {
        return known === undefined ? undefined : secret(hash(known, salt) === sealed ? known : `changed: ${sealed}`);
    }
    const names = isProperties(known) ? known : {};
    const entries = Object.entries(stored).map(
        ([name, nested]) => [name, unsealValue(nested, names[name], salt)] as const,
    );
    return Object.fromEntries(entries.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined));
}

function hash(value: Value, salt: Buffer): string {
    return createHmac("sha256", salt)
        .update(canonical(revealAll(value)))
        .digest("hex");
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: Value): string {
    return JSON.stringify(value, (_name, nested: Value) =>
        isProperties(nested) ? Object.fromEntries(Object.entries(nested).sort(byName)) : nested,
    );
}

function byName([left]: [string, Value], [right]: [string, Value]): number {
    return left < right ? -1 : Number(left > right);
}
