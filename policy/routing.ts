/** Where traffic that leaves a subnet goes, read from route tables, routes and associations of the stack. */
import type { PolicyResource } from "@pulumi/policy";
import { coversTheWorld } from "./cidr.ts";
import type { StackGraph } from "./graph.ts";
import { read, type Reading } from "./read.ts";
import { natGateway, route, routeTable, routeTableAssociation, subnet } from "./types.ts";

/** A route to everywhere. */
export interface DefaultRoute {
    /** The resource that declares it: a route, or a route table with inline routes. */
    declaredBy: PolicyResource;
    family: "ipv4" | "ipv6";
    /** Its target is a NAT gateway: these, of which there must be one to know which. */
    nats: PolicyResource[] | undefined;
}

/** What the stack says about one subnet's way out. */
export interface WayOut {
    /** False when the subnet is associated with no route table that can be told. */
    certain: boolean;
    defaults: DefaultRoute[];
}

/** The ways out of all subnets of a stack. A reference that may mean several things counts as all of them. */
export function waysOut(graph: StackGraph): Map<PolicyResource, WayOut> {
    const defaults = defaultRoutesByTable(graph);
    const ways = new Map<PolicyResource, WayOut>(
        graph.ofType(subnet).map((each) => [each, { certain: false, defaults: [] }]),
    );
    for (const association of graph.ofType(routeTableAssociation)) {
        const tables = graph.resolve(read(association, "routeTableId"), routeTable).targets;
        for (const target of graph.resolve(read(association, "subnetId"), subnet).targets) {
            const way = ways.get(target);
            if (way === undefined) continue;
            way.certain ||= tables.length > 0;
            way.defaults.push(...tables.flatMap((table) => defaults.get(table) ?? []));
        }
    }
    return ways;
}

/** The subnets of every route table, as associations name them. A reference that may mean several things counts as all of them. */
export function subnetsByTable(graph: StackGraph): Map<PolicyResource, PolicyResource[]> {
    const byTable = new Map<PolicyResource, PolicyResource[]>(graph.ofType(routeTable).map((table) => [table, []]));
    for (const association of graph.ofType(routeTableAssociation)) {
        const subnets = graph.resolve(read(association, "subnetId"), subnet).targets;
        for (const table of graph.resolve(read(association, "routeTableId"), routeTable).targets) {
            byTable.get(table)?.push(...subnets);
        }
    }
    return byTable;
}

/** The routes of every route table, inside it and beside it. */
export function routesByTable(graph: StackGraph): Map<PolicyResource, TableRoute[]> {
    const byTable = new Map<PolicyResource, TableRoute[]>();
    for (const table of graph.ofType(routeTable)) {
        byTable.set(
            table,
            inlineRoutes(table).map((field) => ({ declaredBy: table, field })),
        );
    }
    for (const each of graph.ofType(route)) {
        const found = { declaredBy: each, field: (name: string) => read(each, name) };
        for (const table of graph.resolve(read(each, "routeTableId"), routeTable).targets) {
            byTable.get(table)?.push(found);
        }
    }
    return byTable;
}

function defaultRoutesByTable(graph: StackGraph): Map<PolicyResource, DefaultRoute[]> {
    const tables = [...routesByTable(graph)].map(
        ([table, routes]) =>
            [table, routes.flatMap(({ declaredBy, field }) => defaultRoutes(graph, declaredBy, field))] as const,
    );
    return new Map(tables);
}

/** One route of a table. */
export interface TableRoute {
    /** The resource that declares it: a route, or a route table with inline routes. */
    declaredBy: PolicyResource;
    /** Reads a property by the name a route beside the table has for it. */
    field: FieldReader;
}

type FieldReader = (name: string) => Reading;

/** The provider lists every route of a table in `routes`; at a first preview that list is its own unknown, not the program's. */
function inlineRoutes(table: PolicyResource): FieldReader[] {
    const routes = read(table, "routes");
    if (routes.state === "unknown") return routes.unattributed ? [] : [() => routes];
    return routes.items.map(
        (item) => (name: string) => item.field(name === "destinationCidrBlock" ? "cidrBlock" : name),
    );
}

function defaultRoutes(graph: StackGraph, declaredBy: PolicyResource, field: FieldReader): DefaultRoute[] {
    const destinations = [
        { family: "ipv4", reading: field("destinationCidrBlock") },
        { family: "ipv6", reading: firstPresent(field("destinationIpv6CidrBlock"), field("ipv6CidrBlock")) },
    ] as const;
    const nat = field("natGatewayId");
    const nats = nat.present ? graph.resolve(nat, natGateway).targets : undefined;
    return destinations
        .filter(({ reading }) => reading.present && (reading.text === undefined || coversTheWorld(reading.text)))
        .map(({ family }) => ({ declaredBy, family, nats }));
}

function firstPresent(first: Reading, second: Reading): Reading {
    return first.present ? first : second;
}
