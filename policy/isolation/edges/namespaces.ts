/** Which namespaces objects of a cluster are in, name, or call. */
import type { PolicyResource } from "@pulumi/policy";
import { isKubernetesObject } from "../../kubernetes.ts";
import { readAll, type Reading } from "../../read.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** A service's name in its cluster: `orders.neo-acme-production-apps.svc`. */
const serviceName = /(?<=\.)[a-z0-9-]+(?=\.svc\b)/g;

/** Objects name namespaces in fields called so, first of all their own, and services by their whole names. */
export function* namespaces(landscape: Landscape): Generator<Edge> {
    for (const from of landscape.graph.resources) {
        if (!isKubernetesObject(from)) continue;
        for (const { path, name } of namedIn(from)) {
            const to = landscape.namespaceBeside(from, name);
            if (to !== undefined) yield { kind: "namespace", from, to, by: `${from.name}: ${path}` };
        }
    }
}

interface Named {
    path: string;
    name: string;
}

function* namedIn(object: PolicyResource): Generator<Named> {
    for (const [property, reading] of readAll(object)) yield* fieldsNaming(reading, property);
}

function* fieldsNaming(reading: Reading, path: string): Generator<Named> {
    const { text } = reading;
    if (text !== undefined) {
        if (path.endsWith(".namespace")) yield { path, name: text };
        else if (text.includes(".svc")) for (const name of text.match(serviceName) ?? []) yield { path, name };
        return;
    }
    for (const [index, item] of reading.items.entries()) yield* fieldsNaming(item, `${path}.${index}`);
    for (const [name, field] of reading.fields) yield* fieldsNaming(field, `${path}.${name}`);
}
