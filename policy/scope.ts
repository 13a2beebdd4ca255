/**
 * Which rules need not look: the SDK skips a rule without parsing anything when the rule's function carries a type that
 * the resource, or the stack, does not have. The SDK's own helpers read the type off a class; rules know the token only.
 */
import type { ResourceValidation, StackValidation } from "@pulumi/policy";

/** The rule looks at resources of this type and never sees others. */
export function forResourcesOf(type: string, validate: ResourceValidation): ResourceValidation {
    return Object.assign(validate, { __pulumiType: type });
}

/** The rule looks at stacks that have such a resource and never sees others. */
export function forStacksWith(type: string, validate: StackValidation): StackValidation {
    return Object.assign(validate, { __pulumiType: type });
}

/** A function that stands in for another one is about the same type. */
export function scopedLike<Validate extends object>(original: object, substitute: Validate): Validate {
    return Object.assign(substitute, original);
}
