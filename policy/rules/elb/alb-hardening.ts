import type { PolicyResource } from "@pulumi/policy";
import { checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import { isRetiring } from "../../retirement.ts";
import type { StackRule } from "../../rule.ts";
import { loadBalancer, subnet } from "../../types.ts";

interface Demand {
    property: string;
    rule: string;
    holds: (got: Reading) => boolean;
    remedy: string;
    /** Lifted while the stack is retiring. */
    isLifted?: boolean;
    /** Asked of load balancers for HTTP only. */
    isOfHttp?: boolean;
}

const demands: readonly Demand[] = [
    {
        property: "dropInvalidHeaderFields",
        rule: "be true",
        holds: (got) => got.is(true),
        remedy: "a header that one server reads and another does not is a way past both",
        isOfHttp: true,
    },
    {
        property: "desyncMitigationMode",
        // AWS's default.
        rule: "be defensive, strictest or absent",
        holds: (got) => got.state === "absent" || got.unattributed || got.is("defensive") || got.is("strictest"),
        remedy: "a request read in two ways is somebody else's request",
        isOfHttp: true,
    },
    {
        property: "enableDeletionProtection",
        rule: "be true",
        holds: (got) => got.is(true),
        remedy: "only a stack that is retiring lifts it",
        isLifted: true,
    },
    {
        property: "subnets",
        rule: "name two at least",
        holds: ({ items, state, sources }) =>
            items.length > 1 || (state === "unknown" && sources.filter(({ type }) => type === subnet).length > 1),
        remedy: "a load balancer in one zone ends with the zone",
    },
];

/** A stack rule, because only the stack's guard tells that deletion protection is lifted on purpose. */
export const albHardening: StackRule = {
    name: "alb-hardening",
    displayName: "Load balancers refuse what is ambiguous, and their deletion",
    description:
        "Load balancers drop invalid headers, resist request smuggling, stand in two zones at least and refuse their deletion.",
    category: "availability",
    severity: "medium",
    references: [
        securityHub("ELB.4, ELB.6, ELB.12, ELB.13", "Load balancers drop bad headers, are protected, and span zones"),
        checkov("CKV_AWS_131, CKV_AWS_150, CKV_AWS_328", "Load balancers drop bad headers and refuse their deletion"),
    ],
    tags: ["availability", "edge"],
    remediationSteps:
        "Set dropInvalidHeaderFields and enableDeletionProtection to true, leave desyncMitigationMode alone, and name the " +
        "subnets of every zone. To delete a stack set its lifecycle to retiring first.",
    enforcementLevel: "mandatory",
    types: [loadBalancer],
    validateStack: ({ graph }, report) => {
        const retiring = isRetiring(graph);
        for (const each of graph.ofType(loadBalancer)) {
            for (const finding of demandFindings(each, retiring)) report(each, finding);
        }
    },
};

function demandFindings(balancer: PolicyResource, retiring: boolean): Finding[] {
    const type = read(balancer, "loadBalancerType");
    const isOfHttp = !type.is("network");
    return demands
        .filter((demand) => !(retiring && demand.isLifted === true) && (isOfHttp || demand.isOfHttp !== true))
        .flatMap(({ property, rule, holds, remedy }) => {
            const got = read(balancer, property);
            return holds(got) ? [] : [{ property, rule, got, remedy }];
        });
}
