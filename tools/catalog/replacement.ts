/** What replaces a resource: what the provider does, against what AWS's schema says of CloudFormation. Pure. */
import type { Schema } from "../../simulator/catalog/schema.ts";
import type { CloudFormationType } from "./cloudformation-schema.ts";

/** Where the two differ, by input. */
export interface ReplacementComparison {
    /** Inputs that only CloudFormation replaces for. */
    readonly cloudFormationOnly: readonly string[];
    /** Inputs that AWS's schema has too, and that only the provider replaces for. */
    readonly providerOnly: readonly string[];
}

/**
 * The inputs that AWS's schema lists as create-only, by Pulumi's names; those that Pulumi has not are left out.
 * @param inside names of the blocks down to the one that the inputs correspond to
 * @param names AWS's name of each input, with Pulumi's
 */
export function createOnlyInputs(
    type: CloudFormationType,
    inside: readonly string[],
    names: ReadonlyMap<string, string>,
): string[] {
    const inputs = (type.createOnlyProperties ?? [])
        .map((pointer) =>
            pointer
                .replace(/^\/properties\//, "")
                .split("/")
                .filter((step) => step !== "*"),
        )
        .filter((steps) => inside.every((step, index) => steps[index] === step))
        .map((steps) => steps.slice(inside.length))
        // A path into a block would speak of a part of the input.
        .filter((steps) => steps.length === 1)
        .map(([name = ""]) => names.get(name))
        .filter((name) => name !== undefined);
    return [...new Set(inputs)].sort();
}

/**
 * Compares whole inputs; paths into blocks are the provider's alone.
 * @param mapped inputs that AWS's schema has too
 */
export function compareReplacement(
    createOnly: readonly string[],
    replaceOn: readonly string[],
    mapped: readonly string[],
): ReplacementComparison {
    const into = new Set(replaceOn.map((path) => path.split(/[.[]/)[0] ?? path));
    return {
        cloudFormationOnly: createOnly.filter((name) => !into.has(name)),
        providerOnly: replaceOn.filter((path) => mapped.includes(path) && !createOnly.includes(path)).sort(),
    };
}

/** How many of a block's properties, at any depth, the package calls deprecated. */
export function deprecatedCount(blocks: readonly Schema[]): number {
    return blocks.flatMap(({ properties = {} }) => Object.values(properties)).filter(({ deprecated }) => deprecated)
        .length;
}
