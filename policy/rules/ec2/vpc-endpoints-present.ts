import type { PolicyResource } from "@pulumi/policy";
import { cisAws } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import { subnetsByTable } from "../../routing.ts";
import type { StackRule } from "../../rule.ts";
import { publicTier, subnetTierTag } from "../../subnet-tiers.ts";
import { routeTable, vpc, vpcEndpoint } from "../../types.ts";

/** Services with a gateway endpoint, which costs nothing. Others are reached by the NAT gateway of the zone. */
const services = ["s3", "dynamodb"];

/** Without one this traffic crosses the internet gateway, is paid for at the NAT gateway, and no policy of ours bounds it. */
export const vpcEndpointsPresent: StackRule = {
    name: "vpc-endpoints-present",
    displayName: "Networks reach S3 and DynamoDB without the internet",
    description:
        "Every VPC has gateway endpoints for S3 and DynamoDB, in the route tables of all subnets but public ones.",
    category: "network",
    severity: "medium",
    references: [cisAws("6.8", "AWS services are reached by endpoints")],
    tags: ["network", "cost"],
    remediationSteps:
        "Make a VpcEndpoint of type Gateway for each service, with the route tables of every private subnet (GatewayEndpoints).",
    enforcementLevel: "advisory",
    types: [vpc],
    validateStack: ({ graph }, report) => {
        const tables = innerTables(graph);
        const endpoints = endpointsByNetwork(graph);
        for (const network of graph.ofType(vpc)) {
            for (const service of services) {
                const own = (endpoints.get(network) ?? []).filter((each) => serves(each, service));
                const finding = serviceFinding(graph, service, own, tables.get(network) ?? []);
                if (finding !== undefined) report(network, finding);
            }
        }
    },
};

/** Route tables of each network that lead out of a subnet that is not public. */
function innerTables(graph: StackGraph): Map<PolicyResource, PolicyResource[]> {
    const byNetwork = new Map<PolicyResource, PolicyResource[]>();
    for (const [table, subnets] of subnetsByTable(graph)) {
        if (!subnets.some((each) => !read(each, "tags").field(subnetTierTag).is(publicTier))) continue;
        for (const network of graph.resolve(read(table, "vpcId"), vpc).targets) {
            byNetwork.set(network, [...(byNetwork.get(network) ?? []), table]);
        }
    }
    return byNetwork;
}

function endpointsByNetwork(graph: StackGraph): Map<PolicyResource, PolicyResource[]> {
    const byNetwork = new Map<PolicyResource, PolicyResource[]>();
    for (const each of graph.ofType(vpcEndpoint)) {
        for (const network of graph.resolve(read(each, "vpcId"), vpc).targets) {
            byNetwork.set(network, [...(byNetwork.get(network) ?? []), each]);
        }
    }
    return byNetwork;
}

function serves(endpoint: PolicyResource, service: string): boolean {
    return read(endpoint, "serviceName").text?.endsWith(`.${service}`) === true;
}

function serviceFinding(
    graph: StackGraph,
    service: string,
    endpoints: readonly PolicyResource[],
    tables: readonly PolicyResource[],
): Finding | undefined {
    const property = `endpoint of ${service}`;
    const remedy = "it is free of charge";
    if (endpoints.length === 0) return { property, rule: "be made for this VPC", got: "absent", remedy };
    const led = new Set(endpoints.flatMap((each) => graph.resolve(read(each, "routeTableIds"), routeTable).targets));
    const left = tables.filter((table) => !led.has(table)).map(({ name }) => name);
    if (left.length === 0) return undefined;
    return { property, rule: "be in every route table of private subnets", got: `not in ${left.join(", ")}`, remedy };
}
