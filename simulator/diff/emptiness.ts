/** Changes between nothing and an empty collection, which the AWS provider does not see as changes. */
import { isMap, schemaAt } from "../catalog/schema-at.ts";
import type { InputSchema } from "../catalog/schema.ts";
import { isProperties, reveal } from "../wire/values.ts";
import type { Change } from "./changes.ts";

/**
 * The changes without those from nothing to an empty list or map, and back: most of the AWS provider's resources cannot tell the two
 * apart. An empty block is something else: it is there.
 */
export function withoutEmptiness(changes: readonly Change[], inputs: InputSchema): Change[] {
    return changes.filter((change) => !isBetweenEmpties(change, inputs));
}

function isBetweenEmpties({ kind, steps, before, after }: Change, inputs: InputSchema): boolean {
    if (kind === "update") {
        return false;
    }
    const value = reveal((kind === "add" ? after : before) ?? null);
    if (Array.isArray(value)) {
        return value.length === 0;
    }
    const schema = isProperties(value) && Object.keys(value).length === 0 ? schemaAt(inputs, steps) : undefined;
    return schema !== undefined && isMap(schema);
}
