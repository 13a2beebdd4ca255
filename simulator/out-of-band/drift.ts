/** Changes an object behind the engine's back, as a person with a console would. */
import { isProperties, isSecret, isUnknown, written, type Properties, type Value } from "../wire/values.ts";
import { formatPath, type Step } from "../wire/paths.ts";
import type { CloudObject, CloudStore } from "../cloud/store.ts";
import { changeProperty, valueAt } from "./change-object.ts";

/** What was changed, and how. */
export interface Drift {
    readonly urn: string;
    readonly id: string;
    /** Path of the property, as the engine writes paths. */
    readonly property: string;
    readonly before: Value;
    readonly after: Value;
}

/** Where a change does no harm and a refresh shows it, best first; the last step of each may be any name. */
const places: readonly (readonly Step[])[] = [
    ["tags", "*"],
    ["metadata", "labels", "*"],
    ["metadata", "annotations", "*"],
    ["description"],
    ["comment"],
    ["spec", "replicas"],
    ["data", "*"],
];

/**
 * Changes one property of one object of a stack, always the same one for the same stack.
 * Throws an Error when the stack has no object with a property that can be changed.
 */
export function drift(store: CloudStore, stack: string): Drift {
    return store.transaction(() => {
        const objects = store.listByStack(stack).sort(byUrn);
        const target = objects.map(targetIn).find((found) => found !== undefined);
        if (target === undefined) {
            throw new Error(
                `stack ${stack} has no object in the local cloud whose change a refresh would show; bring it up first`,
            );
        }
        const { object, steps, before } = target;
        const after = changed(before);
        changeProperty(store, object, steps, after);
        return { urn: object.urn, id: object.id, property: formatPath(steps), before, after };
    });
}

interface Target {
    readonly object: CloudObject;
    readonly steps: readonly Step[];
    readonly before: Value;
}

function targetIn(object: CloudObject): Target | undefined {
    for (const place of places) {
        const steps = resolve(object.inputs, place);
        const before = steps === undefined ? undefined : valueAt(object.inputs, steps);
        if (steps !== undefined && (typeof before === "string" || typeof before === "number") && !isUnknown(before)) {
            return { object, steps, before };
        }
    }
    return undefined;
}

/** A place with its `*` replaced by the first name there, or undefined when there is none. */
function resolve(inputs: Properties, place: readonly Step[]): Step[] | undefined {
    const last = place.at(-1);
    const parents = place.slice(0, -1);
    if (last !== "*") {
        return [...place];
    }
    const parent = valueAt(inputs, parents);
    const names =
        isProperties(parent) && !isSecret(parent) ? Object.keys(parent).filter((name) => !name.startsWith("__")) : [];
    const [first] = names.sort();
    return first === undefined ? undefined : [...parents, first];
}

function changed(before: Value): Value {
    return typeof before === "number" ? before + 1 : `${written(before)}-changed`;
}

function byUrn(left: CloudObject, right: CloudObject): number {
    return left.urn < right.urn ? -1 : Number(left.urn > right.urn);
}
