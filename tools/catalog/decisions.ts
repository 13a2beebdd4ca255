/** Where the sources differ and somebody had to decide. The report prints all of it. */
import type { Schema } from "../../simulator/catalog/schema.ts";

/** Limits of AWS's schema that do not hold for the Pulumi property. */
export interface LimitDecision {
    /** Type token. */
    readonly type: string;
    /** Path of the property, `[]` for the elements of a list. */
    readonly path: string;
    /** The limits that hold instead; none when empty. */
    readonly instead: Schema;
    readonly reason: string;
}

const firewallDescription = {
    path: "description",
    instead: { minLength: 1, maxLength: 256, pattern: "^[\\w+=:#@/\\-,\\.][\\w+=:#@/\\-,\\.\\s]+[\\w+=:#@/\\-,\\.]$" },
    reason: "the schema's pattern lacks the underscore that AWS WAF's own API reference allows",
} as const;

/** Decided one by one. Each has to apply to something, or the generator refuses it. */
export const limitDecisions: readonly LimitDecision[] = [
    { type: "aws:wafv2/ipSet:IpSet", ...firewallDescription },
    { type: "aws:wafv2/ruleGroup:RuleGroup", ...firewallDescription },
    { type: "aws:wafv2/webAcl:WebAcl", ...firewallDescription },
    {
        type: "aws:cognito/userPoolClient:UserPoolClient",
        path: "refreshTokenValidity",
        instead: { type: "integer", minimum: 0, maximum: 315360000 },
        reason: "the provider takes 0, which the service reads as its default of 30 days",
    },
];

/** Decided once, for all types; the code is where the second column says. */
export const generalDecisions: readonly { readonly rule: string; readonly reason: string }[] = [
    {
        rule: "Names, types and what is required are the package's; AWS's schema only adds limits.",
        reason: "Programs are written against the package, and its provider fills in what AWS requires.",
    },
    {
        rule: "A property is AWS's when type and block are known to correspond and the names are equal but for case, or are listed.",
        reason: "Names that merely look alike were not tried.",
    },
    {
        rule: "Values that the package's comment names are added to AWS's enumeration.",
        reason: "The provider knows values of its own, and translates some; a comment may be newer than the schema.",
    },
    {
        rule: "A least length of 1, and a least number of elements, count only for required properties.",
        reason: "The provider takes an empty text or list of an optional property for an absent one.",
    },
    {
        rule: "What replaces a resource is told by aws-replace-on-change.json; createOnlyProperties serve only types it lacks.",
        reason: "It was read from the provider that Pulumi users have; AWS's schema tells what CloudFormation does.",
    },
    {
        rule: "Enumerations of the package itself (enums.X) are open.",
        reason: "The package declares them as texts with suggestions; they bind only where AWS's schema has them too.",
    },
    {
        rule: "A text may be a number or a boolean, a number or boolean a text that reads as one, for AWS; not for Kubernetes.",
        reason: "The bridge under Pulumi's AWS provider converts; an API server refuses.",
    },
];
