import { checkov } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { securityGroup, securityGroupEgressRule, securityGroupIngressRule, securityGroupRule } from "../../types.ts";

/** What the provider writes where the program says nothing. */
const nothing = "Managed by Pulumi";

/** A rule nobody can explain is a rule nobody dares to close. */
export const sgDescribed: ResourceRule = {
    name: "sg-described",
    displayName: "Security groups and their rules say what for",
    description: "Every security group and every rule made beside it has a description of its own.",
    category: "network",
    severity: "low",
    references: [checkov("CKV_AWS_23", "Security groups and their rules have descriptions")],
    tags: ["network"],
    remediationSteps: "Write in description who speaks with whom, and about what.",
    enforcementLevel: "advisory",
    types: [securityGroup, securityGroupIngressRule, securityGroupEgressRule, securityGroupRule],
    validateResource: (resource, report) => {
        const got = read(resource, "description");
        if (got.state === "unknown" || (got.text !== undefined && got.text !== nothing)) return;
        report({ property: "description", rule: "say what it is for", got, remedy: "write who speaks with whom" });
    },
};
