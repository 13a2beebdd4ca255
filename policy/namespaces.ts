/** Which Kubernetes objects are in which namespace of the stack. */
import type { PolicyResource } from "@pulumi/policy";
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
