/** Whatever a resource names: by a known id or ARN, or, before it exists, by what a property is made from. */
import type { PolicyResource } from "@pulumi/policy";
import { statementsOf } from "../../documents.ts";
import { markProperties } from "../../graph.ts";
import { readAll, type Reading } from "../../read.ts";
import { isComponent } from "../../tenant.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

const arnPattern = /arn:[^"'\s,]+/g;

/** One edge for each thing that is named, however often. Components and the engine's own resources only pass on what others are made from. */
export function* references(landscape: Landscape): Generator<Edge> {
    for (const from of landscape.graph.resources) {
        if (passesOn(from) || landscape.reads.has(from)) continue;
        const told = new Set([from]);
        for (const [property, to] of referredTo(landscape, from)) {
            if (told.has(to)) continue;
            told.add(to);
            yield { kind: "reference", from, to, by: `${from.name}: ${property}` };
        }
    }
}

function* referredTo(landscape: Landscape, from: PolicyResource): Generator<[string, PolicyResource]> {
    for (const [property, sources] of Object.entries(from.propertyDependencies)) {
        for (const source of sources) if (!passesOn(source)) yield [property, source];
    }
    for (const [property, reading] of readAll(from)) {
        // What documents name is reached, denied or asked, each by its own statement.
        if (markProperties.has(property) || isDocument(reading)) continue;
        for (const text of textsIn(reading)) {
            const target = landscape.identified(text);
            if (target !== undefined) yield [property, target];
        }
    }
}

function passesOn(source: PolicyResource): boolean {
    return isComponent(source) || source.type.startsWith("pulumi:");
}

function isDocument(reading: Reading): boolean {
    return statementsOf(reading) !== undefined;
}

function* textsIn(reading: Reading): Generator<string> {
    const { text } = reading;
    if (text !== undefined) {
        yield text;
        if (text.includes("arn:")) yield* text.match(arnPattern) ?? [];
        return;
    }
    for (const item of reading.items) yield* textsIn(item);
    for (const [, field] of reading.fields) if (!isDocument(field)) yield* textsIn(field);
}
