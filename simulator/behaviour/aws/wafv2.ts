/** Web application firewalls. */
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
    "aws:wafv2/webAcl:WebAcl": scoped("webacl"),
    "aws:wafv2/ruleGroup:RuleGroup": scoped("rulegroup"),
    "aws:wafv2/ipSet:IpSet": scoped("ipset"),
    "aws:wafv2/webAclAssociation:WebAclAssociation": {
        service: "WAFV2",
        id: (subject) => `${subject.input("webAclArn")},${subject.input("resourceArn")}`,
    },
};
