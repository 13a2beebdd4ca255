import type { PolicyResource } from "@pulumi/policy";
import { CidrIndex } from "../../cidr-index.ts";
import { isRehearsal } from "../../environments.ts";
import { prowler, reliabilityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { isolatedTier, publicTier, subnetTierTag } from "../../subnet-tiers.ts";
import { natGateway, subnet, vpc } from "../../types.ts";

/** A zone that is gone takes a third with it, and half of what two zones hold. */
const zonesNeeded = 3;

/** Whether each subnet leaves through its own zone's gateway, az-local-nat asks; here, whether there are enough of both. */
export const azCoverage: StackRule = {
    name: "az-coverage",
    displayName: "Networks span three zones in every tier, with a NAT gateway in each",
    description:
        "Outside development and test, every tier of a network has subnets in three zones, and as many NAT gateways lead out of " +
        "it, or a regional one; no two of its subnets share addresses.",
    category: "availability",
    severity: "high",
    references: [
        prowler("vpc_subnet_different_az", "A VPC's subnets are in more than one zone"),
        reliabilityPillar("REL10-BP01", "Deploy the workload to multiple locations"),
        reliabilityPillar("REL02-BP05", "Address ranges do not overlap"),
    ],
    tags: ["availability", "network"],
    remediationSteps:
        "Make a subnet of each tier in three zones, and a NAT gateway in each zone's public subnet (the Vpc component does), with " +
        "ranges of their own.",
    enforcementLevel: "mandatory",
    types: [vpc, subnet, natGateway],
    validateStack: ({ graph }, report) => {
        const gateways = gatewaysByNetwork(graph);
        for (const [network, subnets] of subnetsByNetwork(graph)) {
            for (const [each, finding] of overlaps(subnets)) report(each, finding);
            if (isRehearsal(network)) continue;
            const ways = gatewayFindings(graph, gateways.get(network) ?? [], subnets);
            for (const finding of [...zoneFindings(subnets), ...ways]) report(network, finding);
        }
    },
};

/** Subnets of a network of another stack are judged there, with the others. */
function subnetsByNetwork(graph: StackGraph): Map<PolicyResource, PolicyResource[]> {
    const byNetwork = new Map<PolicyResource, PolicyResource[]>();
    for (const each of graph.ofType(subnet)) {
        for (const network of graph.resolve(read(each, "vpcId"), vpc).targets) {
            const found = byNetwork.get(network);
            if (found === undefined) byNetwork.set(network, [each]);
            else found.push(each);
        }
    }
    return byNetwork;
}

/** The gateways of each network: zonal ones by the subnet they are in, a regional one by itself. */
function gatewaysByNetwork(graph: StackGraph): Map<PolicyResource, PolicyResource[]> {
    const byNetwork = new Map<PolicyResource, PolicyResource[]>();
    for (const gateway of graph.ofType(natGateway)) {
        for (const home of [gateway, ...homesOf(graph, gateway)]) {
            for (const network of graph.resolve(read(home, "vpcId"), vpc).targets) {
                byNetwork.set(network, [...(byNetwork.get(network) ?? []), gateway]);
            }
        }
    }
    return byNetwork;
}

function homesOf(graph: StackGraph, gateway: PolicyResource): PolicyResource[] {
    return graph.resolve(read(gateway, "subnetId"), subnet).targets;
}

function zoneFindings(subnets: readonly PolicyResource[]): Finding[] {
    return [...Map.groupBy(subnets, (each) => tierOf(each).toString())]
        .map(([tier, members]) => ({ tier, zones: zonesOf(members) }))
        .filter(({ zones }) => zones.size < zonesNeeded)
        .map(({ tier, zones }) => ({
            property: `subnets of tier ${tier}`,
            rule: `be in ${zonesNeeded} zones`,
            got: [...zones].join(", "),
            remedy: "add a subnet in each further zone",
        }));
}

/** A zone that nobody can tell may be the same as any other. */
function zonesOf(subnets: readonly PolicyResource[]): Set<string> {
    return new Set(subnets.map((each) => read(each, "availabilityZone").text ?? "a zone nobody can tell"));
}

/** A network of isolated and public subnets has nobody who would leave through one. */
function gatewayFindings(
    graph: StackGraph,
    gateways: readonly PolicyResource[],
    subnets: readonly PolicyResource[],
): Finding[] {
    const hasInner = subnets.some((each) => !tierOf(each).is(isolatedTier) && !tierOf(each).is(publicTier));
    const zones = zonesOf(gateways.flatMap((gateway) => homesOf(graph, gateway)));
    const isRegional = gateways.some((gateway) => read(gateway, "availabilityMode").is("regional"));
    if (!hasInner || isRegional || zones.size >= zonesNeeded) return [];
    const rule = `be in ${zonesNeeded} zones, or one regional gateway`;
    const got = zones.size === 0 ? "none" : [...zones].join(", ");
    return [{ property: "NAT gateways", rule, got, remedy: "add one in each further zone" }];
}

/** One finding for a subnet, whatever the number of those it meets. */
function overlaps(subnets: readonly PolicyResource[]): [PolicyResource, Finding][] {
    const index = new CidrIndex<PolicyResource>();
    return subnets.flatMap((each) => {
        const got = read(each, "cidrBlock");
        if (got.text === undefined) return [];
        const [other] = index.meeting(got.text) ?? [];
        index.add(got.text, each);
        if (other === undefined) return [];
        const rule = `share no address with ${other.name}`;
        return [[each, { property: "cidrBlock", rule, got, remedy: "give it a range of its own" }]];
    });
}

function tierOf(each: PolicyResource) {
    return read(each, "tags").field(subnetTierTag);
}
