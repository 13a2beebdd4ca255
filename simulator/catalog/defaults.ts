/** Fills in the values a provider uses for inputs the program left out. */
import { isSecret, reveal, secret, within, type Properties, type Value } from "../wire/values.ts";

/**
 * A copy of the inputs with the defaults filled in.
 * @param defaults by path; `a.b` counts only where block `a` is given, `a[].b` in every element of `a`
 */
export function withDefaults(inputs: Properties, defaults: Readonly<Record<string, Value>>): Properties {
    return Object.entries(defaults).reduce<Properties>(
        (filled, [path, value]) => fill(filled, path.replaceAll("[]", ".[]").split("."), value) as Properties,
        inputs,
    );
}

function fill(target: Value, steps: readonly string[], value: Value): Value {
    const [step, ...deeper] = steps;
    if (step === undefined) {
        return target;
    }
    if (step === "[]") {
        const items = reveal(target);
        if (!Array.isArray(items)) {
            return target;
        }
        const filled = items.map((item) => fill(item, deeper, value));
        return isSecret(target) ? secret(filled) : filled;
    }
    return within(target, (block) => {
        const current = block[step] ?? null;
        if (deeper.length === 0) {
            return current === null ? { ...block, [step]: value } : block;
        }
        return current === null ? block : { ...block, [step]: fill(current, deeper, value) };
    });
}
