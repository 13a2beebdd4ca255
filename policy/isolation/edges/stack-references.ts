/** Which stacks a stack is built on. */
import { read } from "../../read.ts";
import { upstream } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

const rawReference = "pulumi:pulumi:StackReference";

/** By its contract, or by a reference of the engine's own, which has an organization and a project in front. */
export function* stackReferences(landscape: Landscape): Generator<Edge> {
    for (const from of landscape.graph.ofType(upstream, rawReference)) {
        const property = from.type === upstream ? "stack" : "name";
        const to = landscape.stack(read(from, property).text?.split("/").at(-1) ?? "");
        if (to !== undefined) yield { kind: "stack-reference", from, to, by: `${from.name}: ${property}` };
    }
}
