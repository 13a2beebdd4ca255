/** Cases of one resource whose inputs change: name, what was, what is and what is expected of it stand in one row. */
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import { expectChange, type Expected } from "./expectations.ts";
import type { ConformanceCase, ScenarioRun } from "./scenario.ts";

/** Inputs of a listed resource. */
export type Inputs = Record<string, ListedValue>;

/** Options of a listed resource. */
export type Options = NonNullable<ListedResource["options"]>;

/** What few of these cases have. */
export interface ChangeExtras {
    readonly options?: Options;
    /** Resources the case needs, in both programs and before its own. */
    readonly needs?: readonly ListedResource[];
    /** More to assert. */
    readonly also?: (run: ScenarioRun, name: string) => void;
}

/** The case of one resource, of this name, that is made from one value and changed to another. */
export type ChangeRow<Value> = (
    title: string,
    name: string,
    before: Value,
    after: Value,
    expected: Expected,
    extras?: ChangeExtras,
) => ConformanceCase;

/** Rows about one type: `inputsOf` makes the resource's inputs of a row's value, `shared` are options of all rows. */
export function changesBy<Value>(
    type: string,
    inputsOf: (value: Value, name: string) => Inputs,
    shared: Options = {},
): ChangeRow<Value> {
    return (title, name, before, after, expected, { options, needs = [], also } = {}) => {
        const resource = (value: Value): ListedResource => ({
            type,
            name,
            inputs: inputsOf(value, name),
            options: { ...shared, ...options },
        });
        return {
            title,
            before: [...needs, resource(before)],
            after: [...needs, resource(after)],
            expect: (run) => {
                expectChange(run, name, expected);
                also?.(run, name);
            },
        };
    };
}

/** Rows about the inputs of a type, beside those that stay. */
export function changesOf(type: string, staying: Inputs = {}): ChangeRow<Inputs> {
    return changesBy(type, (inputs) => ({ ...staying, ...inputs }));
}

/** Rows about one property of a type; `undefined` is its absence. */
export function changesOfProperty(type: string, property: string): ChangeRow<ListedValue | undefined> {
    return changesBy(type, (value) => (value === undefined ? {} : { [property]: value }));
}
