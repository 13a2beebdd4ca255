/** Values in layers: the later layer wins, value by value, and every value remembers where it came from. Pure. */
import { busFileName, stackFileName, stackFolder } from "./landscape.ts";

/** What a layer is, lowest first. A stack's own file wins over everything. */
export type LayerName = "default" | "tier" | "installation" | "customer" | "stack";

/** Where values stand. */
export interface Origin {
    layer: LayerName;
    /** Relative to the project. */
    file: string;
    /** What holds them in that file, for example `stages.test`; undefined for the file itself. */
    at?: string;
}

/** Values of one origin, nested as they are in config; what is undefined says nothing. */
export interface Layer<T extends object = object> {
    origin: Origin;
    values: T;
}

/** A value that some layer gives, and from where. */
export interface SourcedValue {
    value: unknown;
    origin: Origin;
}

/** The value that counts, and those it counts instead of, nearest first. */
export interface TracedValue extends SourcedValue {
    path: string[];
    overridden: SourcedValue[];
}

/** The same with everything optional, down to plain values and lists. */
export type PartialDeep<T> = T extends readonly unknown[]
    ? T
    : T extends object
      ? { [K in keyof T]?: PartialDeep<T[K]> }
      : T;

/** A layer that stands in `stacks/installation.yaml`. */
export function installationLayer<T extends object>(values: T): Layer<T> {
    return { origin: { layer: "installation", file: `${stackFolder}/installation.yaml` }, values };
}

/** A layer that stands in `stacks/bus.yaml`: as much the installation's, but written by `neo bus sign`. */
export function busLayer<T extends object>(values: T, at?: string): Layer<T> {
    return { origin: { layer: "installation", file: `${stackFolder}/${busFileName}`, at }, values };
}

/** A layer that stands in a customer's file. */
export function customerLayer<T extends object>(customer: string, values: T, at?: string): Layer<T> {
    return { origin: { layer: "customer", file: `${stackFolder}/customers/${customer}.yaml`, at }, values };
}

/** A layer that stands in a stack's own file. */
export function stackLayer<T extends object>(stack: string, values: T): Layer<T> {
    return { origin: { layer: "stack", file: `${stackFolder}/${stackFileName(stack)}` }, values };
}

/** Every value of the layers, lowest layer first. Lists are values: a later one replaces an earlier one whole. */
export function traceLayers(layers: readonly Layer[]): TracedValue[] {
    const traced = new Map<string, TracedValue>();
    for (const { origin, values } of layers) {
        for (const { path, value } of leavesOf(values)) {
            const below = traced.get(path.join("."));
            const overridden =
                below === undefined ? [] : [{ value: below.value, origin: below.origin }, ...below.overridden];
            traced.set(path.join("."), { path, value, origin, overridden });
        }
    }
    return [...traced.values()];
}

/**
 * What counts of the layers, without where it came from.
 * @typeParam T the layers together must make one; what is required of it stands in the lowest
 */
export function mergeLayers<T extends object>(layers: readonly Layer<PartialDeep<T> & object>[]): T {
    const merged: Record<string, unknown> = {};
    for (const { path, value } of traceLayers(layers)) {
        const holder = path.slice(0, -1).reduce((at, key) => (at[key] ??= {}) as Record<string, unknown>, merged);
        holder[path.at(-1)!] = value;
    }
    return merged as T;
}

/** Plain values and lists, with the keys that lead to them. An object without any is no value. */
export function leavesOf(values: object, path: string[] = []): { path: string[]; value: unknown }[] {
    return Object.entries(values).flatMap(([key, value]: [string, unknown]) => {
        const here = [...path, key];
        if (value === undefined) {
            return [];
        }
        return typeof value === "object" && value !== null && !Array.isArray(value)
            ? leavesOf(value, here)
            : [{ path: here, value }];
    });
}
