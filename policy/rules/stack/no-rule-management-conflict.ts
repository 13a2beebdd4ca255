import { securityPillar } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { bucket, iamRole, routeTable, secret, securityGroup } from "../../types.ts";

/** What is written into a thing here could be a resource of its own, and then both undo each other at every update. */
const partsByType: Readonly<Record<string, readonly string[]>> = {
    [securityGroup]: ["ingress", "egress"],
    [iamRole]: ["inlinePolicies", "managedPolicyArns"],
    [routeTable]: ["routes"],
    [bucket]: ["policy"],
    [secret]: ["policy"],
};

/**
 * Once made, a thing shows parts written into it and parts beside it alike, so that nobody can tell from a stack which are
 * mixed. The program's own inputs can: what is never written in is never mixed.
 */
export const noRuleManagementConflict: ResourceRule = {
    name: "no-rule-management-conflict",
    displayName: "Rules, routes and policies are resources of their own",
    description:
        "Security groups, roles, route tables, buckets and secrets hold no rules, routes or policies inline: those are " +
        "resources beside them, and the two ways are never mixed.",
    category: "network",
    severity: "high",
    references: [securityPillar("SEC05-BP02", "Traffic flows are controlled by rules that stay as they were declared")],
    tags: ["network", "identity"],
    remediationSteps:
        "Make each a resource: SecurityGroupIngressRule, SecurityGroupEgressRule, RolePolicy, RolePolicyAttachment, Route, " +
        "BucketPolicy, SecretPolicy.",
    enforcementLevel: "mandatory",
    types: Object.keys(partsByType),
    validateResource: (resource, report) => {
        for (const property of partsByType[resource.type]!) {
            const { state, present } = read(resource, property);
            if (!present) continue;
            // Not its content: whom a rule admits is a matter for other rules, and a document is long.
            const got = state === "unknown" ? "something unknown" : "something";
            const remedy = "what is beside it and what is in it would undo each other";
            report({ property, rule: "be absent, and resources of their own instead", got, remedy });
        }
    },
};
