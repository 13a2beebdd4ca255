import { checkov } from "../../frameworks.ts";
import type { ResourceRule } from "../../rule.ts";

/** AWS's own network of an account: everybody's, public, and without any of what our networks have. */
export const noDefaultVpc: ResourceRule = {
    name: "no-default-vpc",
    displayName: "AWS's default network is not used",
    description: "No stack takes over the account's default network, or a subnet of it.",
    category: "network",
    severity: "high",
    references: [checkov("CKV_AWS_148", "No default network is used")],
    tags: ["network"],
    remediationSteps: "Make a network of the cell's own (Vpc).",
    enforcementLevel: "mandatory",
    types: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet"],
    validateResource: ({ type }, report) => {
        report({ property: "type", rule: "be a network of ours", got: type, remedy: "use the Vpc component" });
    },
};
