/** Fills in the values a provider uses for inputs the program left out. */
import { isProperties, type Properties, type Value } from "../wire/values.ts";

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
        return Array.isArray(target) ? target.map((item) => fill(item, deeper, value)) : target;
    }
    if (!isProperties(target)) {
        return target;
    }
    const current = target[step];
    if (deeper.length === 0) {
        return current === undefined || current === null ? { ...target, [step]: value } : target;
    }
    return current === undefined || current === null ? target : { ...target, [step]: fill(current, deeper, value) };
}
