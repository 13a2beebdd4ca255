import { strict as assert } from "node:assert";
import fc from "fast-check";
import { contentProblems, deepestBody } from "../../../service/http/request-content.ts";

describe("what no part of a request may hold", () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
    const table: Record<string, [part: unknown, properties: string[]]> = {
        "nothing that is wrong": [{ name: "𝒶 🎉 é", list: [1, null, true, "x"] }, []],
        "no body": [undefined, []],
        "NUL in a text": [{ a: { b: ["x", "y\0"] } }, ["a.b.1"]],
        "half of a pair": [{ reason: "\ud800" }, ["reason"]],
        "NUL in a name": [{ a: { "b\0": 1 } }, ["a"]],
        "NUL as the whole": ["\0", ["body"]],
        "everything at once": [{ a: "\0", b: "\udc00" }, ["a", "b"]],
        "as deep as may be": [deep(deepestBody), []],
        "one deeper": [deep(deepestBody + 1), ["a"]],
    };
    for (const [name, [part, properties]] of Object.entries(table)) {
        it(name, () =>
            assert.deepEqual(
                contentProblems("body", part).map(({ property }) => property),
                properties,
            ),
        );
    }

    it("is found wherever it is, and is not repeated", () => {
        fc.assert(
            fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 20 }), (path) => {
                const whole = path.reduceRight<unknown>((inner, key) => [{ [key]: inner }], "secret\0");
                const problems = contentProblems("body", whole);
                assert.equal(problems.length, 1);
                assert.ok(!JSON.stringify(problems).includes("secret\\u0000"));
            }),
        );
    });
});
