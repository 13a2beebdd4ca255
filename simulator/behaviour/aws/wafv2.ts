/**
 * Web application firewalls.
 * Source of codes and refusals: AWS WAF API reference.
 */
import { arn } from "./arn.ts";
import type { Kind, Kinds, Subject } from "./kind.ts";

const duplicate =
    "AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.";

/** Web ACLs, rule groups and IP sets are named within a scope: CloudFront's, or the region's. */
function scoped(noun: string): Kind {
    return {
        service: "WAFV2",
        id: (subject) => subject.uuid("id"),
        exclusive: {
            within: "region",
            key: (subject) => `${subject.input("scope")}/${subject.name ?? ""}`,
            refusal: () => ({ code: "WAFDuplicateItemException", sentence: duplicate }),
        },
        outputs: (subject, id) => ({
            arn: arn(subject, "wafv2", `${reach(subject)}/${noun}/${subject.name ?? ""}/${id}`),
            lockToken: subject.uuid("lock"),
        }),
    };
}

function reach(subject: Subject): string {
    return subject.inputs.scope === "CLOUDFRONT" ? "global" : "regional";
}

/** AWS WAF's types, by token. */
export const kinds: Kinds = {
    // Source: AWS WAF API reference, DeleteWebACL. CloudFront's association is an input of the distribution.
    "aws:wafv2/webAcl:WebAcl": {
        ...scoped("webacl"),
        dependants: [
            { type: "aws:wafv2/webAclAssociation:WebAclAssociation", property: "webAclArn" },
            { type: "aws:cloudfront/distribution:Distribution", property: "webAclId" },
            { type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution", property: "webAclId" },
        ].map((dependant) => ({
            ...dependant,
            by: "arn",
            refusal: () => ({
                code: "WAFAssociatedItemException",
                sentence:
                    "AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource.",
            }),
        })),
    },
    "aws:wafv2/ruleGroup:RuleGroup": scoped("rulegroup"),
    "aws:wafv2/ipSet:IpSet": scoped("ipset"),
    "aws:wafv2/webAclAssociation:WebAclAssociation": {
        service: "WAFV2",
        id: (subject) => `${subject.input("webAclArn")},${subject.input("resourceArn")}`,
        references: [
            {
                property: "webAclArn",
                type: "aws:wafv2/webAcl:WebAcl",
                by: "arn",
                refusal: () => ({
                    operation: "AssociateWebACL",
                    code: "WAFNonexistentItemException",
                    sentence: "AWS WAF couldn’t perform the operation because your resource doesn’t exist.",
                }),
            },
        ],
    },
};
