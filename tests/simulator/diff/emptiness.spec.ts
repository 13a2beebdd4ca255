import { strict as assert } from "node:assert";
import type { InputSchema } from "../../../simulator/catalog/schema.ts";
import { changesBetween } from "../../../simulator/diff/changes.ts";
import { withoutEmptiness } from "../../../simulator/diff/emptiness.ts";
import { secret, type Properties } from "../../../simulator/wire/values.ts";

const inputs: InputSchema = {
    properties: {
        tags: { type: "object", additionalProperties: { type: "string" } },
        block: { $ref: "#/$defs/Block" },
        blocks: { type: "array", items: { $ref: "#/$defs/Block" } },
    },
    required: [],
    $defs: {
        Block: { properties: { labels: { additionalProperties: { type: "string" } } }, additionalProperties: false },
    },
};

describe("withoutEmptiness", () => {
    for (const { title, value, left } of [
        { title: "an empty list", value: { blocks: [] }, left: [] },
        { title: "an empty map", value: { tags: {} }, left: [] },
        { title: "a secret empty map", value: { tags: secret({}) }, left: [] },
        { title: "an empty block", value: { block: {} }, left: ["block"] },
        { title: "a list of an empty block", value: { blocks: [{}] }, left: ["blocks"] },
        { title: "a map with something in it", value: { tags: { a: "" } }, left: ["tags"] },
        { title: "an empty object nobody knows", value: { other: {} }, left: ["other"] },
    ] satisfies { title: string; value: Properties; left: string[] }[]) {
        it(`${left.length === 0 ? "takes nothing for" : "keeps nothing apart from"} ${title}, both ways`, () => {
            for (const changes of [changesBetween({}, value), changesBetween(value, {})]) {
                const kept = withoutEmptiness(changes, inputs).map(({ steps }) => steps.join("."));
                assert.deepEqual(kept, left);
            }
        });
    }

    it("finds the map inside a block of a list", () => {
        const changes = changesBetween({ blocks: [{}] }, { blocks: [{ labels: {} }] });
        assert.deepEqual(withoutEmptiness(changes, inputs), []);
    });
});
