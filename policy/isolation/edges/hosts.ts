/**
 * Who answers to the same name: at the edge, in certificates, in DNS and in the routes of a cluster. Certificates of a
 * cluster's own authority are believed by nobody outside it, and listeners of gateways are the cell's.
 */
import type { PolicyResource } from "@pulumi/policy";
import { stringsOf } from "../../documents.ts";
import { read, type Reading } from "../../read.ts";
import { certificate, distribution, distributionTenant, dnsRecord, hostedZone, httpRoute } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** Where each type names hosts. */
const hostsIn: Record<string, (resource: PolicyResource) => Reading[]> = {
    [distribution]: (resource) => [read(resource, "aliases")],
    [distributionTenant]: (resource) => read(resource, "domains").items.map((item) => item.field("domain")),
    [certificate]: (resource) => [read(resource, "domainName"), read(resource, "subjectAlternativeNames")],
    [httpRoute]: (resource) => [read(resource, "spec.hostnames")],
    "kubernetes:networking.k8s.io/v1:Ingress": (resource) =>
        read(resource, "spec.rules").items.map((item) => item.field("host")),
};

function* claimsIn(landscape: Landscape): Generator<[PolicyResource, Reading[]]> {
    for (const [type, hostsOf] of Object.entries(hostsIn)) {
        for (const resource of landscape.graph.ofType(type)) yield [resource, hostsOf(resource)];
    }
    yield* publicRecords(landscape);
}

/** Names in a network's own zone are nobody else's business. */
function publicRecords({ graph }: Landscape): [PolicyResource, Reading[]][] {
    return graph
        .ofType(dnsRecord)
        .filter((record) =>
            graph.resolve(read(record, "zoneId"), hostedZone).targets.every((zone) => read(zone, "vpcs").empty),
        )
        .map((record) => [record, [read(record, "fqdn")]]);
}

/** Each owner of a name with each other owner of it; and whoever has a name, with whoever has the wildcard over it. */
export function* hosts(landscape: Landscape): Generator<Edge> {
    const owners = new Map<string, Map<string | undefined, PolicyResource>>();
    for (const [resource, readings] of claimsIn(landscape)) {
        const { tenant } = landscape.tenancy(resource);
        for (const host of readings.flatMap((reading) => stringsOf(reading) ?? [])) {
            const claims = owners.get(host) ?? new Map<string | undefined, PolicyResource>();
            if (!claims.has(tenant)) claims.set(tenant, resource);
            owners.set(host, claims);
        }
    }
    for (const [host, claims] of owners) {
        const wildcard = owners.get(host.replace(/^[^.]+/, "*"));
        for (const from of claims.values()) {
            for (const to of [...claims.values(), ...(wildcard?.values() ?? [])]) {
                if (to !== from) yield { kind: "host", from, to, by: `${from.name}: ${host}` };
            }
        }
    }
}
