/** Where logs flow: from the group that is subscribed to, and from the network that is listened to. */
import { read } from "../../read.ts";
import { flowLog, logGroup, vpc } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

const subscription = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

/** What a route itself refers to is a reference besides; here is who reaches whom through it. */
export function* logRoutes(landscape: Landscape): Generator<Edge> {
    const { graph } = landscape;
    const routes = [
        ...graph.ofType(subscription).map((route) => ({
            route,
            sources: graph.resolve(read(route, "logGroup"), logGroup).targets,
            destination: read(route, "destinationArn"),
        })),
        ...graph.ofType(flowLog).map((route) => ({
            route,
            sources: graph.resolve(read(route, "vpcId"), vpc).targets,
            destination: read(route, "logDestination"),
        })),
    ];
    for (const { route, sources, destination } of routes) {
        const known =
            destination.text === undefined ? undefined : landscape.identified(destination.text.replace(/:\*$/, ""));
        for (const from of sources) {
            for (const to of known === undefined ? destination.sources : [known]) {
                yield { kind: "log-route", from, to, by: route.name };
            }
        }
    }
}
