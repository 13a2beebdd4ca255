import type { PolicyResource } from "@pulumi/policy";
import { checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { loadBalancer, webAclAssociation } from "../../types.ts";

/**
 * The load balancers of cells and Platform are internal: requests come by CloudFront, whose web ACL they passed. One that
 * faces the internet has no such ACL before it, and needs its own. AWS takes a load balancer for public unless it is told.
 */
export const publicAlbHasWaf: StackRule = {
    name: "public-alb-has-waf",
    displayName: "Load balancers that face the internet have a web ACL",
    description: "Every load balancer is internal, or a web ACL is associated with it.",
    category: "network",
    severity: "critical",
    references: [
        securityHub("ELB.16", "Application load balancers are associated with a web ACL"),
        checkov("CKV2_AWS_28", "Public application load balancers are behind a web ACL"),
    ],
    tags: ["network", "edge"],
    remediationSteps:
        "Set internal: true and let requests come by a VPC origin of CloudFront, as the LoadBalancer component does.",
    enforcementLevel: "mandatory",
    types: [loadBalancer],
    validateStack: ({ graph }, report) => {
        const guarded = new Set(graph.ofType(webAclAssociation).flatMap((each) => balancersOf(graph, each)));
        for (const balancer of graph.ofType(loadBalancer)) {
            const got = read(balancer, "internal");
            if (got.is(true) || guarded.has(balancer)) continue;
            const finding: Finding = {
                property: "internal",
                rule: "be true, or a web ACL be associated",
                got,
                remedy: "let requests come by CloudFront",
            };
            report(balancer, finding);
        }
    },
};

/** Only an application load balancer takes one. Source: AWS WAF developer guide, "Resources that you can protect". */
function balancersOf(graph: StackGraph, association: PolicyResource): PolicyResource[] {
    if (read(association, "webAclArn").empty) return [];
    const { targets } = graph.resolve(read(association, "resourceArn"), loadBalancer);
    return targets.filter((balancer) => {
        const kind = read(balancer, "loadBalancerType");
        return targets.length === 1 && (kind.is("application") || kind.empty);
    });
}
