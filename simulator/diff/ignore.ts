/** `ignoreChanges` as the engine passes it on: property paths, where a path covers all that lies below it. */
import { parsePath, type Step } from "../wire/paths.ts";
import type { Change } from "./changes.ts";

/** The changes outside every ignored path. `*` in a path stands for any name or position. */
export function withoutIgnored(changes: readonly Change[], ignored: readonly string[]): Change[] {
    const prefixes = ignored.map(parsePath);
    return changes.filter((change) => !prefixes.some((prefix) => covers(prefix, change.steps)));
}

function covers(prefix: readonly Step[], steps: readonly Step[]): boolean {
    return prefix.length <= steps.length && prefix.every((step, index) => step === "*" || step === steps[index]);
}
