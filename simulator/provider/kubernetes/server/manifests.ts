/** Between what a program says of an object and what an API server does. Pure. */
import { markSecrets } from "../../../cloud/sealing.ts";
import { isBookkeeping } from "../../../diff/changes.ts";
import {
    group,
    isProperties,
    isSecret,
    reveal,
    revealAll,
    sameValue,
    secret,
    type Properties,
    type Value,
} from "../../../wire/values.ts";

/** The manifest to send: without markers, bookkeeping, and properties that are not set. */
export function plainManifest(inputs: Properties): Properties {
    return prune(revealAll(inputs)) as Properties;
}

function prune(value: Value): Value {
    if (Array.isArray(value)) {
        return value.map(prune);
    }
    if (!isProperties(value)) {
        return value;
    }
    const kept = Object.entries(value).filter(([name, inner]) => inner !== null && !isBookkeeping(name));
    return Object.fromEntries(kept.map(([name, inner]) => [name, prune(inner)]));
}

/** What the engine is told of a live object: all but who owns which field, and secret where the program's manifest is. */
export function outputsOf(live: Properties, inputs: Properties, secrets: ReadonlySet<string>): Properties {
    const { managedFields: _managedFields, ...metadata } = group(live, "metadata");
    return markSecrets(markLike({ ...live, metadata }, inputs) as Properties, secrets);
}

/** Marks as secret what is secret in the model, at the same place. */
function markLike(value: Value, model: Value | undefined): Value {
    if (isSecret(model)) {
        return secret(value);
    }
    if (Array.isArray(value) && Array.isArray(model)) {
        return value.map((item, index) => markLike(item, model[index]));
    }
    if (isProperties(value) && isProperties(model)) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, markLike(inner, model[name])]));
    }
    return value;
}

/**
 * What a program would have to say to get the object as it is now: the remembered inputs, but for what was changed since.
 * @param remembered what the program said
 * @param before the object as it was then; a server writes some values in its own way, so that the two differ
 * @param live the object as it is now
 */
export function observedInputs(remembered: Properties, before: Properties, live: Properties): Properties {
    const now = withTexts(live, remembered);
    return (observe(remembered, withTexts(revealAll(before) as Properties, remembered), now) ?? {}) as Properties;
}

function observe(said: Value, before: Value | undefined, now: Value | undefined): Value | undefined {
    if (isSecret(said)) {
        const seen = observe(reveal(said), before, now);
        return seen === undefined ? undefined : secret(seen);
    }
    if (sameValue(before, now) || sameValue(said, now) || said === null) {
        return said;
    }
    if (isProperties(said) && isProperties(now)) {
        const old = isProperties(before) ? before : {};
        const seen = Object.entries(said).map(([name, inner]) => [name, observe(inner, old[name], now[name])] as const);
        return Object.fromEntries(seen.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined));
    }
    if (Array.isArray(said) && Array.isArray(now) && said.length === now.length) {
        const old = Array.isArray(before) ? before : [];
        return said.map((inner, index) => observe(inner, old[index], now[index]) ?? null);
    }
    return now;
}

/** A Secret as its writer said it: a server keeps the texts among the data, encoded. */
function withTexts(object: Properties, said: Properties): Properties {
    const { stringData } = revealAll(said) as Properties;
    const data = group(object, "data");
    if (object.kind !== "Secret" || !isProperties(stringData)) {
        return object;
    }
    const texts = Object.keys(stringData).flatMap((name) => {
        const encoded = data[name];
        return typeof encoded === "string" ? [[name, Buffer.from(encoded, "base64").toString()] as const] : [];
    });
    return { ...object, stringData: Object.fromEntries(texts) };
}

/** Metadata that a server adds by itself. */
const serverMetadata = new Set([
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
]);

/** What a program that takes an object over has to say: all of it but what a server adds, defaults included. */
export function importedInputs(live: Properties, secrets: ReadonlySet<string>): Properties {
    const { status: _status, ...rest } = live;
    const metadata = Object.fromEntries(
        Object.entries(group(live, "metadata")).filter(([name]) => !serverMetadata.has(name)),
    );
    return markSecrets({ ...rest, metadata }, secrets);
}
