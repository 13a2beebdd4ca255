import type { PolicyResource } from "@pulumi/policy";
import { accountOf, isListed } from "../../accounts.ts";
import { securityPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { vpcEndpointService } from "../../types.ts";

/** Whoever may connect to an endpoint service has a way into our network that no security group of theirs shows. */
export const vpcEndpointServicePrincipals: StackRule = {
    name: "vpc-endpoint-service-principals",
    displayName: "Endpoint services admit named accounts, and strangers one by one",
    description:
        "Endpoint services name the principals who may connect; where one is of another account, each connection is accepted by us.",
    category: "network",
    severity: "critical",
    references: [securityPillar("SEC03-BP09", "What is shared with third parties is shared with those who are named")],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        "List accounts, users or roles by ARN in allowedPrincipals, never *; set acceptanceRequired: true unless all are ours.",
    enforcementLevel: "mandatory",
    types: [vpcEndpointService],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(vpcEndpointService)) {
            for (const finding of [...principalFindings(each), ...acceptanceFindings(each)]) report(each, finding);
        }
    },
};

/** Without any, nobody may connect; at a first preview what is left out is the provider's to fill in. */
function principalFindings(each: PolicyResource): Finding[] {
    const got = read(each, "allowedPrincipals");
    if (got.empty || got.unattributed) return [];
    if (got.items.length > 0 && got.items.every((principal) => accountOf(principal) !== undefined)) return [];
    const rule = "name accounts, users or roles by ARN";
    return [
        { property: "allowedPrincipals", rule, got, remedy: "list who may connect; * is everybody with an account" },
    ];
}

function acceptanceFindings(each: PolicyResource): Finding[] {
    const got = read(each, "acceptanceRequired");
    const principals = read(each, "allowedPrincipals").items;
    const areOurs = principals.length > 0 && principals.every((principal) => isListed(each, accountOf(principal)));
    if (areOurs || got.is(true)) return [];
    const rule = "be true where not every principal is of the stack's own account";
    return [{ property: "acceptanceRequired", rule, got, remedy: "accept connections of others one by one" }];
}
