/** What is wrong with inputs, as the engine is told. */
import type { InputSchema } from "../catalog/schema.ts";
import { validate, type ValidationOptions } from "../catalog/validate.ts";
import { containsSecret, type Properties } from "../wire/values.ts";
import type { CheckFailure } from "./contract.ts";

/**
 * The failures of a check. The engine prints the value of the input that a failure names, in plain even when it is secret, and
 * `{<nil>}` for a path into a block. So only a failure of a whole, public input names it; the others are the resource's, and
 * their reasons begin with the full path.
 */
export function inputFailures(inputs: Properties, schema: InputSchema, options: ValidationOptions): CheckFailure[] {
    return validate(inputs, schema, options).map(({ property, reason }) => {
        const isTopLevel = Object.hasOwn(inputs, property) || schema.required.includes(property);
        return { property: isTopLevel && !containsSecret(inputs[property]) ? property : "", reason };
    });
}
