import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { defaultSecurityGroup, vpc } from "../../types.ts";

const remedy = "make a DefaultSecurityGroup without rules for the network";

/** Whatever names no group gets the network's default one, which AWS makes open to all its members and to the world outward. */
export const defaultSgClosed: StackRule = {
    name: "default-sg-closed",
    displayName: "The default security group admits nobody",
    description: "Every network's default security group is managed, and has no rules.",
    category: "network",
    severity: "high",
    references: [
        securityHub("EC2.2", "Default security groups allow no traffic"),
        cisAws("6.5", "The default security group restricts all traffic"),
        checkov("CKV2_AWS_12", "The default security group of every network restricts all traffic"),
    ],
    tags: ["network"],
    remediationSteps:
        "Create an aws.ec2.DefaultSecurityGroup with the network's id, and with no ingress and no egress.",
    enforcementLevel: "mandatory",
    types: [vpc, defaultSecurityGroup],
    validateStack: ({ graph }, report) => {
        const groups = graph.ofType(defaultSecurityGroup);
        const networks = groups.map((group) => graph.resolve(read(group, "vpcId"), vpc).targets);
        const closed = new Set(networks.filter(({ length }) => length === 1).flat());
        for (const network of graph.ofType(vpc).filter((each) => !closed.has(each))) {
            const rule = "be managed, and empty";
            report(network, { property: "default security group", rule, got: "nobody's", remedy });
        }
        for (const group of groups) for (const finding of ruleFindings(group)) report(group, finding);
    },
};

/** What a preview shows for rules that were left out is the provider's own unknown. */
function ruleFindings(group: PolicyResource): Finding[] {
    return ["ingress", "egress"].flatMap((property) => {
        const got = read(group, property);
        if (got.empty || got.unattributed) return [];
        return [{ property, rule: "be empty", got, remedy: "give what needs rules a group of its own" }];
    });
}
