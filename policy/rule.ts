/** A rule is the SDK's own policy; packs are made of these. */
import type { Policy, ResourceValidation, StackValidationPolicy } from "@pulumi/policy";

/** A rule about one resource's own inputs, in one function: several would cost the SDK's short cut for other types. */
export interface ResourceRule extends Policy {
    validateResource: ResourceValidation;
}

/** A rule about one resource, about a whole stack, or both. */
export type Rule = ResourceRule | StackValidationPolicy;
