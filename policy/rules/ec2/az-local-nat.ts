import type { PolicyResource } from "@pulumi/policy";
import { reliabilityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import { waysOut, type WayOut } from "../../routing.ts";
import type { StackRule } from "../../rule.ts";
import { isolatedTier, subnetTierTag } from "../../subnet-tiers.ts";
import { natGateway, route, routeTable, routeTableAssociation, subnet, vpc } from "../../types.ts";

/** A zone that leaves through another zone's NAT gateway goes down with it, and pays for the crossing until then. */
export const azLocalNat: StackRule = {
    name: "az-local-nat",
    displayName: "Each private subnet leaves through the NAT gateway of its own zone",
    description:
        "The default route of a private subnet uses a NAT gateway in the same availability zone, one per zone.",
    category: "availability",
    severity: "high",
    references: [reliabilityPillar("REL10-BP01", "Deploy the workload to multiple locations")],
    tags: ["availability", "network"],
    remediationSteps:
        "Create one NAT gateway per zone in that zone's public subnet, one route table per private subnet, and its default " +
        "route to the zone's own gateway. Tag subnets without any way out neo:subnet-tier = isolated.",
    enforcementLevel: "mandatory",
    types: [subnet, natGateway, route, routeTable, routeTableAssociation],
    validateStack: ({ graph }, report) => {
        for (const [each, way] of waysOut(graph)) {
            for (const finding of wayOutFindings(graph, each, way)) report(each, finding);
        }
        for (const [gateway, twin] of twins(graph)) {
            report(gateway, twinFinding(twin));
        }
    },
};

const ownGateway = "point the route at the gateway of the subnet's own zone";

function wayOutFindings(graph: StackGraph, each: PolicyResource, way: WayOut): Finding[] {
    const routes = way.defaults.filter(({ family }) => family === "ipv4");
    if (routes.length === 0) return silenceFindings(each);
    return routes.flatMap(({ nats, declaredBy }) => {
        if (nats === undefined) return [];
        const [gateway] = nats;
        if (gateway === undefined || nats.length > 1) {
            const got = `${read(declaredBy, "natGatewayId").toString()} in ${declaredBy.name}`;
            return [{ property: "default route", rule: "use one NAT gateway of this stack", got, remedy: ownGateway }];
        }
        return zoneFindings(graph, each, gateway);
    });
}

/** No way out is right for isolated subnets only, and only a tag can say that it is meant. */
function silenceFindings(each: PolicyResource): Finding[] {
    const tier = read(each, "tags").field(subnetTierTag);
    if (tier.is(isolatedTier)) return [];
    const rule = "use the NAT gateway of the subnet's own zone";
    const remedy = `add the route, or tag the subnet ${subnetTierTag} = ${isolatedTier} (now ${tier.toString()})`;
    return [{ property: "default route", rule, got: "absent", remedy }];
}

function zoneFindings(graph: StackGraph, each: PolicyResource, gateway: PolicyResource): Finding[] {
    if (isRegional(gateway)) return [];
    const zone = read(each, "availabilityZone");
    if (zone.text === undefined) {
        const remedy = "name the zone, so that routes can be compared with it";
        return [{ property: "availabilityZone", rule: "be known", got: zone, remedy }];
    }
    const home = homeOf(graph, gateway);
    const homeZone = home === undefined ? undefined : read(home, "availabilityZone");
    if (homeZone?.is(zone.text) === true) return [];
    const rule = `use a NAT gateway in ${zone.text}`;
    const got = `${gateway.name} in ${homeZone?.text ?? "a zone nobody can tell"}`;
    return [{ property: "default route", rule, got, remedy: ownGateway }];
}

function isRegional(gateway: PolicyResource): boolean {
    return read(gateway, "availabilityMode").is("regional");
}

function homeOf(graph: StackGraph, gateway: PolicyResource): PolicyResource | undefined {
    const { targets } = graph.resolve(read(gateway, "subnetId"), subnet);
    return targets.length === 1 ? targets[0] : undefined;
}

/** Pairs of gateways in one zone of one network: the later one, and the one it doubles. */
function twins(graph: StackGraph): [PolicyResource, PolicyResource][] {
    const firstByPlace = new Map<string, PolicyResource>();
    const pairs: [PolicyResource, PolicyResource][] = [];
    for (const gateway of graph.ofType(natGateway)) {
        const home = homeOf(graph, gateway);
        // A regional one is in no subnet.
        if (home === undefined) continue;
        const network = graph.resolve(read(home, "vpcId"), vpc).targets.map(({ urn }) => urn);
        const place = JSON.stringify([network, read(home, "availabilityZone").toString()]);
        const first = firstByPlace.get(place);
        if (first === undefined) firstByPlace.set(place, gateway);
        else pairs.push([gateway, first]);
    }
    return pairs;
}

function twinFinding(twin: PolicyResource): Finding {
    const rule = "be in a zone without a NAT gateway";
    return { property: "subnetId", rule, got: `the zone of ${twin.name}`, remedy: "keep one gateway per zone" };
}
