import { strict as assert } from "node:assert";
import fc from "fast-check";
import { changesBetween } from "../../../simulator/diff/changes.ts";
import { formatPath } from "../../../simulator/wire/paths.ts";
import { secret, unknown, type Properties } from "../../../simulator/wire/values.ts";

const properties = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => value as Properties);

function summary(olds: Properties, news: Properties): string[] {
    return changesBetween(olds, news).map(({ kind, steps }) => `${kind} ${formatPath(steps)}`);
}

describe("changesBetween", () => {
    it("finds none between anything and itself", () => {
        fc.assert(fc.property(properties, (value) => summary(value, structuredClone(value)).length === 0));
    });

    it("finds some between values that differ, in both directions alike", () => {
        fc.assert(
            fc.property(
                properties,
                properties,
                (left, right) => summary(left, right).length === summary(right, left).length,
            ),
        );
    });

    for (const { title, olds, news, expected } of [
        { title: "names a nested property", olds: { a: { b: 1 } }, news: { a: { b: 2 } }, expected: ["update a.b"] },
        { title: "names a list position", olds: { a: [1, 2] }, news: { a: [1, 3] }, expected: ["update a[1]"] },
        {
            title: "quotes a name that is no identifier",
            olds: { tags: {} },
            news: { tags: { "x:y": "1" } },
            expected: ['add tags["x:y"]'],
        },
        { title: "sees an added block as one change", olds: {}, news: { a: { b: 1, c: 2 } }, expected: ["add a"] },
        {
            title: "sees a shortened list as removed positions",
            olds: { a: [1, 2] },
            news: { a: [1] },
            expected: ["delete a[1]"],
        },
        { title: "takes null for absent", olds: { a: null }, news: {}, expected: [] },
        {
            title: "takes an unknown value for a change",
            olds: { a: "x" },
            news: { a: unknown },
            expected: ["update a"],
        },
        { title: "does not mind secrecy", olds: { a: "x" }, news: { a: secret("x") }, expected: [] },
        { title: "sees a changed secret", olds: { a: secret("x") }, news: { a: secret("y") }, expected: ["update a"] },
        { title: "ignores the provider's own notes", olds: { __defaults: ["a"] }, news: {}, expected: [] },
    ] satisfies { title: string; olds: Properties; news: Properties; expected: string[] }[]) {
        it(title, () => {
            assert.deepEqual(summary(olds, news), expected);
        });
    }
});
