/** Which properties differ between two sets of inputs, as deep as they can be told apart. */
import { formatPath, type Step } from "../wire/paths.ts";
import { isProperties, isSecret, isUnknown, reveal, type Properties, type Value } from "../wire/values.ts";

/** One property that differs. */
export interface Change {
    readonly steps: readonly Step[];
    readonly kind: "add" | "delete" | "update";
    readonly before: Value | undefined;
    readonly after: Value | undefined;
}

/** A change with the verdict on it. */
export interface DetailedChange {
    /** As the engine writes paths. */
    readonly path: string;
    readonly kind: Change["kind"];
    readonly replace: boolean;
}

/** The differences from `olds` to `news`. Secrecy alone is no difference; a value not known yet always is one. */
export function changesBetween(olds: Properties, news: Properties): Change[] {
    return compare([], olds, news);
}

/** A change for the engine: its path in writing, and the verdict. */
export function detail(change: Change, replace: boolean): DetailedChange {
    return { path: formatPath(change.steps), kind: change.kind, replace };
}

/** Names that belong to the bookkeeping between engine and provider rather than to the resource. */
export function isBookkeeping(name: string): boolean {
    return name.startsWith("__");
}

function compare(steps: readonly Step[], before: Value | undefined, after: Value | undefined): Change[] {
    const left = isSecret(before) ? reveal(before) : before;
    const right = isSecret(after) ? reveal(after) : after;
    if (isAbsent(left) || isAbsent(right)) {
        return compareAbsence(steps, left, right);
    }
    if (isUnknown(right)) {
        return [{ steps, kind: "update", before: left, after: right }];
    }
    if (Array.isArray(left) && Array.isArray(right)) {
        const length = Math.max(left.length, right.length);
        return range(length).flatMap((index) => compare([...steps, index], left[index], right[index]));
    }
    if (isProperties(left) && isProperties(right)) {
        const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
            (name) => !isBookkeeping(name),
        );
        return names.sort().flatMap((name) => compare([...steps, name], left[name], right[name]));
    }
    return left === right ? [] : [{ steps, kind: "update", before: left, after: right }];
}

/** Null counts as absent: programs and the engine use the two interchangeably for an unset property. */
function isAbsent(value: Value | undefined): value is null | undefined {
    return value === undefined || value === null;
}

function compareAbsence(steps: readonly Step[], before: Value | undefined, after: Value | undefined): Change[] {
    if (isAbsent(before) && isAbsent(after)) {
        return [];
    }
    return [{ steps, kind: isAbsent(before) ? "add" : "delete", before, after }];
}

function range(length: number): number[] {
    return Array.from({ length }, (_, index) => index);
}
