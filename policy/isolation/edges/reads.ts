/** What a stack has looked up that another one made. */
import { read } from "../../read.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** By the id or the ARN it was found with. */
export function* reads(landscape: Landscape): Generator<Edge> {
    for (const from of landscape.reads) {
        const texts = ["arn", "id"].flatMap((name) => read(from, name).text ?? []);
        const to = texts.map((text) => landscape.identified(text)).find((each) => each !== undefined);
        if (to !== undefined) yield { kind: "read", from, to, by: `${from.name}: id` };
    }
}
