/** Changes an object behind the engine's back, as a person with a console would. */
import type { CloudObject, CloudStore } from "../cloud/store.ts";
import { formatPath, type Step } from "../wire/paths.ts";
import { isProperties, type Properties, type Value } from "../wire/values.ts";

/** Sets a property of an object, where the program gives it and where the cloud shows it. `null` takes it away. */
export function changeProperty(store: CloudStore, object: CloudObject, steps: readonly Step[], value: Value): void {
    store.update(object, {
        urn: object.urn,
        inputs: withValue(object.inputs, steps, value) as Properties,
        outputs: withTwin(withValue(object.outputs, steps, value) as Properties, steps, value),
    });
}

/** The value at a path, or undefined. */
export function valueAt(value: Value | undefined, steps: readonly Step[]): Value | undefined {
    return steps.reduce<Value | undefined>(
        (current, step) =>
            typeof step === "number"
                ? Array.isArray(current)
                    ? current[step]
                    : undefined
                : isProperties(current)
                  ? current[step]
                  : undefined,
        value,
    );
}

/** A copy with another value at a path. Throws an Error when the path leads into something that has no properties or positions. */
function withValue(target: Value | undefined, steps: readonly Step[], value: Value): Value {
    const [step, ...deeper] = steps;
    if (step === undefined) {
        return value;
    }
    if (typeof step === "number") {
        if (!Array.isArray(target) || step > target.length) {
            throw new Error(`path must lead to a position of a list or its end, got position ${step}`);
        }
        return [...target.slice(0, step), withValue(target[step], deeper, value), ...target.slice(step + 1)];
    }
    if (target !== undefined && target !== null && !isProperties(target)) {
        throw new Error(`path must lead through objects and lists, got ${formatPath([step])} in something else`);
    }
    const { [step]: current, ...others } = target ?? {};
    return deeper.length === 0 && value === null ? others : { ...target, [step]: withValue(current, deeper, value) };
}

/** AWS repeats a resource's tags in `tagsAll`. */
function withTwin(outputs: Properties, steps: readonly Step[], value: Value): Properties {
    const [first, ...rest] = steps;
    return first === "tags" && isProperties(outputs.tagsAll)
        ? (withValue(outputs, ["tagsAll", ...rest], value) as Properties)
        : outputs;
}
