/** Which changes cannot be made in place. */
import { isProperties, reveal, type Value } from "../wire/values.ts";
import type { Step } from "../wire/paths.ts";
import type { Change } from "./changes.ts";

/**
 * Whether a change touches one of the patterns: property paths in which `[]` stands for any list position.
 * A pattern covers what lies below it, and adding or removing a whole block counts when the block holds a covered property.
 */
export function forcesReplacement(change: Change, patterns: readonly string[]): boolean {
    return patterns.some((pattern) => touches(change, parsePattern(pattern)));
}

function parsePattern(pattern: string): string[] {
    return pattern.replaceAll("[]", ".[]").split(".");
}

function touches(change: Change, pattern: readonly string[]): boolean {
    const shared = Math.min(pattern.length, change.steps.length);
    if (!pattern.slice(0, shared).every((part, index) => matches(part, change.steps[index]))) {
        return false;
    }
    const rest = pattern.slice(shared);
    return rest.length === 0 || holds(change.before, rest) || holds(change.after, rest);
}

function matches(part: string, step: Step | undefined): boolean {
    return part === "[]" ? typeof step === "number" : part === step;
}

function holds(held: Value | undefined, rest: readonly string[]): boolean {
    const [part, ...deeper] = rest;
    const value = reveal(held ?? null);
    if (part === undefined) {
        return value !== null;
    }
    if (part === "[]") {
        return Array.isArray(value) && value.some((item) => holds(item, deeper));
    }
    return isProperties(value) && holds(value[part], deeper);
}
