/**
 * Rules of security groups, one resource each.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { arn } from "./arn.ts";
import { groupReference } from "./ec2/references.ts";
import type { Kind, Kinds } from "./kind.ts";

const rule: Kind = {
    service: "EC2",
    references: [groupReference("securityGroupId"), groupReference("referencedSecurityGroupId")],
    id: (subject) => `sgr-${subject.hex("id", 17)}`,
    outputs: (subject, id) => ({ arn: arn(subject, "ec2", `security-group-rule/${id}`), securityGroupRuleId: id }),
};

/** The types of the provider's `vpc` module, by token. */
export const kinds: Kinds = {
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
};
