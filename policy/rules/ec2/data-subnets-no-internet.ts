import type { PolicyResource } from "@pulumi/policy";
import { cdkNagRules, checkov, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import { routesByTable, subnetsByTable, type TableRoute } from "../../routing.ts";
import type { StackRule } from "../../rule.ts";
import { isolatedTier, publicTier, subnetTierTag } from "../../subnet-tiers.ts";
import { internetGateway, route, routeTable, routeTableAssociation, subnet } from "../../types.ts";

/** What stands in a tier is judged by the tier: databases ask for isolated subnets, so nothing may lead out of one. */
export const dataSubnetsNoInternet: StackRule = {
    name: "data-subnets-no-internet",
    displayName: "Isolated subnets lead nowhere, and only public ones to the internet",
    description:
        "No route leads out of a subnet of the tier isolated, and routes to an internet gateway lead out of subnets of the tier " +
        "public alone.",
    category: "network",
    severity: "critical",
    references: [
        checkov("CKV2_AWS_35", "Private subnets use NAT gateways and no other way out"),
        cdkNagRules("VPCNoUnrestrictedRouteToIGW", "Route tables have no unrestricted routes to an internet gateway"),
        securityPillar("SEC05-BP01", "What needs no way to the internet is in subnets without one"),
    ],
    tags: ["network", "data"],
    remediationSteps:
        `Take the route out of the isolated subnets' table; tag the subnets of NAT gateways ${subnetTierTag} = ${publicTier}, and ` +
        "let every other one leave through a NAT gateway.",
    enforcementLevel: "mandatory",
    types: [subnet, route, routeTable, routeTableAssociation, internetGateway],
    validateStack: ({ graph }, report) => {
        const routes = routesByTable(graph);
        for (const [table, subnets] of subnetsByTable(graph)) {
            for (const each of routes.get(table) ?? []) {
                for (const finding of routeFindings(each, subnets)) report(each.declaredBy, finding);
            }
        }
        for (const association of graph.ofType(routeTableAssociation)) {
            for (const finding of associationFindings(graph, association)) report(association, finding);
        }
    },
};

function routeFindings({ field }: TableRoute, subnets: readonly PolicyResource[]): Finding[] {
    const gateway = field("gatewayId");
    if (gateway.is("local")) return [];
    const isolated = subnets.filter((each) => tierOf(each).is(isolatedTier));
    if (isolated.length > 0) {
        const remedy = "give the isolated subnets a route table of their own";
        return [{ property: "route", rule: "lead out of no isolated subnet", got: names(isolated), remedy }];
    }
    const inner = subnets.filter((each) => !tierOf(each).is(publicTier));
    if (!leadsToInternet(gateway) || inner.length === 0) return [];
    const got = inner.map((each) => `${each.name} of tier ${tierOf(each).toString()}`).join(", ");
    const remedy = "leave through a NAT gateway, or tag the subnets of NAT gateways";
    return [
        { property: "gatewayId", rule: `lead to the internet from subnets of tier ${publicTier} only`, got, remedy },
    ];
}

/** A gateway of a kind nobody can tell may be one. Source: EC2 API reference, CreateRoute: `vgw-` is a private one. */
function leadsToInternet(gateway: Reading): boolean {
    if (!gateway.present || gateway.unattributed) return false;
    return gateway.text?.startsWith("vgw-") !== true;
}

/** A table of another stack may lead anywhere. */
function associationFindings(graph: StackGraph, association: PolicyResource): Finding[] {
    const got = read(association, "routeTableId");
    const subnets = graph.resolve(read(association, "subnetId"), subnet).targets;
    const isolated = subnets.filter((each) => tierOf(each).is(isolatedTier));
    if (isolated.length === 0 || graph.resolve(got, routeTable).targets.length > 0) return [];
    const rule = `name a route table of this stack for ${names(isolated)}`;
    return [{ property: "routeTableId", rule, got, remedy: "make it beside the isolated subnets" }];
}

function tierOf(each: PolicyResource) {
    return read(each, "tags").field(subnetTierTag);
}

function names(resources: readonly PolicyResource[]): string {
    return resources.map(({ name }) => name).join(", ");
}
