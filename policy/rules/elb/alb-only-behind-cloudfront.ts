import type { PolicyResource } from "@pulumi/policy";
import { securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { openings, type Opening } from "../../security-group-rules.ts";
import { loadBalancer, managedPrefixList, securityGroup, vpcEndpointService, vpcOrigin } from "../../types.ts";

/**
 * A second way to a load balancer passes by the web ACL, by the certificates and by the tenant's own domain. A network load
 * balancer serves the private link, which asks who may connect.
 */
export const albOnlyBehindCloudfront: StackRule = {
    name: "alb-only-behind-cloudfront",
    displayName: "Load balancers are reached by CloudFront, or by the private link, and no other way",
    description:
        "Every load balancer is a VPC origin of CloudFront or behind an endpoint service, and its security groups admit a prefix " +
        "list of AWS's or other groups, but no addresses.",
    category: "network",
    severity: "high",
    references: [securityPillar("SEC05-BP02", "Traffic between layers is what the workload needs and nothing more")],
    tags: ["network", "edge"],
    remediationSteps:
        "Make a VpcOrigin with the load balancer's ARN, and one ingress rule with the prefix list " +
        "com.amazonaws.global.cloudfront.origin-facing on port 443.",
    enforcementLevel: "mandatory",
    types: [loadBalancer],
    validateStack: ({ graph }, report) => {
        const doors = new Set([
            ...graph.ofType(vpcOrigin).flatMap((each) => balancersIn(graph, each, "vpcOriginEndpointConfig.arn")),
            ...graph.ofType(vpcEndpointService).flatMap((each) => balancersIn(graph, each, "networkLoadBalancerArns")),
        ]);
        const guards = new Set<PolicyResource>();
        for (const balancer of graph.ofType(loadBalancer)) {
            for (const group of groupsOf(graph, balancer)) guards.add(group);
            for (const finding of balancerFindings(graph, balancer, doors)) report(balancer, finding);
        }
        for (const opening of openings(graph)) {
            if (!opening.isIngress || !opening.opened.some((group) => guards.has(group))) continue;
            for (const finding of ingressFindings(graph, opening)) report(opening.declaredBy, finding);
        }
    },
};

function balancersIn(graph: StackGraph, door: PolicyResource, property: string): PolicyResource[] {
    return graph.resolve(read(door, property), loadBalancer).targets;
}

function groupsOf(graph: StackGraph, balancer: PolicyResource): PolicyResource[] {
    return graph.resolve(read(balancer, "securityGroups"), securityGroup).targets;
}

function balancerFindings(graph: StackGraph, balancer: PolicyResource, doors: ReadonlySet<PolicyResource>): Finding[] {
    const got = read(balancer, "securityGroups");
    const { targets, outside, unresolved } = graph.resolve(got, securityGroup);
    const isGuarded = targets.length > 0 && outside.length === 0 && !unresolved;
    return [
        ...(doors.has(balancer)
            ? []
            : [
                  {
                      property: "load balancer",
                      rule: "be the origin of a VpcOrigin, or behind an endpoint service, of this stack",
                      got: "neither",
                      remedy: "let requests come by CloudFront",
                  },
              ]),
        ...(isGuarded
            ? []
            : [
                  {
                      property: "securityGroups",
                      rule: "name groups of this stack only",
                      got,
                      remedy: "who may come in must be seen here",
                  },
              ]),
    ];
}

const remedy = "admit CloudFront by its prefix list, or a security group";

/** Which of AWS's prefix lists an id means nobody here can tell; one of ours holds addresses of our choice. */
function ingressFindings(graph: StackGraph, { ranges, prefixLists }: Opening): Finding[] {
    const ours = prefixLists.filter(({ got }) => {
        const { targets, unresolved } = graph.resolve(got, managedPrefixList);
        return targets.length > 0 || unresolved;
    });
    return [
        ...ranges.map(({ property, got }) => ({ property, rule: "be absent", got, remedy })),
        ...ours.map(({ property, got }) => ({ property, rule: "name a prefix list of AWS's", got, remedy })),
    ];
}
