/** Which Kubernetes objects are in which namespace of the stack. */
import type { PolicyResource } from "@pulumi/policy";
import { isOperators } from "./clusters.ts";
import type { StackGraph } from "./graph.ts";
import { read } from "./read.ts";
import { namespace } from "./types.ts";

/** Two clusters may both have a namespace of this name, so the provider must be the same one too. */
export function livesIn(graph: StackGraph, object: PolicyResource, home: PolicyResource): boolean {
    if (object.provider?.urn !== home.provider?.urn) return false;
    const place = read(object, "metadata.namespace");
    const name = read(home, "metadata.name").text;
    if (place.text !== undefined) return place.text === name;
    const { targets } = graph.resolve(place, namespace);
    return targets.length === 1 && targets[0] === home;
}

/** The namespace an object is in, where this stack makes it. */
export function homeOf(graph: StackGraph, object: PolicyResource): PolicyResource | undefined {
    return graph.ofType(namespace).find((each) => livesIn(graph, object, each));
}

/** Name of the namespace an object is in; undefined where none is given, or nobody can tell. */
export function placeName(graph: StackGraph, object: PolicyResource): string | undefined {
    const home = homeOf(graph, object);
    return read(object, "metadata.namespace").text ?? (home && read(home, "metadata.name").text);
}

/**
 * Whose a namespace is by its name alone: `<platform>-<tenant>-<stage>-<role>`. Undefined for plain names, such as
 * `gateway`, which belong to whoever runs the cluster.
 */
export function tenantInName(name: string): string | undefined {
    const [, tenant, ...others] = name.split("-");
    return others.length >= 2 ? tenant : undefined;
}

/** Whether the namespace an object is in is the tenant's: said by the namespace where this stack makes it, else by its name. */
export function isInPlaceOf(graph: StackGraph, object: PolicyResource, tenant: string): boolean {
    const home = homeOf(graph, object);
    if (home !== undefined) return graph.tenancy(home).tenant === tenant;
    const name = placeName(graph, object);
    if (name === undefined) return false;
    const named = tenantInName(name);
    return named === undefined ? isOperators(object, tenant) : named === tenant;
}

/** Whether two objects are in the same namespace of the same cluster, by name. */
export function isInSamePlace(one: PolicyResource, other: PolicyResource): boolean {
    const place = read(one, "metadata.namespace").text;
    return (
        place !== undefined && read(other, "metadata.namespace").is(place) && one.provider?.urn === other.provider?.urn
    );
}
