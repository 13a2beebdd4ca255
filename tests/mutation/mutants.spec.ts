import { strict as assert } from "node:assert";
import { runInNewContext } from "node:vm";
import { mutantsOf, withMutants } from "./mutants.ts";

/** The texts with each mistake made in it. */
function mistakesIn(text: string): string[] {
    return mutantsOf(text).map(({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end));
}

describe("mutantsOf", () => {
    for (const [text, expected] of [
        ["if (known) tell();", ["if (!(known)) tell();"]],
        ["if (a === b) tell();", ["if (a !== b) tell();"]],
        ["const c = known ? 1 : 2;", ["const c = !(known) ? 1 : 2;"]],
        ["const c = a < b;", ["const c = a >= b;"]],
        ["const c = a && b;", ["const c = a;", "const c = b;"]],
        ["const c = a || b;", ["const c = a;", "const c = b;"]],
        ["const c = a ?? b;", []],
        ["all.filter((each) => each.known);", ["all.filter((each) => !(each.known));"]],
        ["all.map((each) => each.known);", []],
        ["all.some(isKnown);", []],
        ["tell();", []],
    ] as const) {
        it(`makes ${expected.length} of ${text}`, () => assert.deepEqual(mistakesIn(text), [...expected]));
    }

    it("finds what is within, too, and says in which line", () => {
        const text = "const c = all\n    .some((each) => each.a &&\n each.b > 1);";
        assert.deepEqual(
            mutantsOf(text).map(({ line, replacement }) => `${line} ${replacement}`),
            ["2 !(each.a &&\n each.b > 1)", "2 each.a", "2 each.b > 1", "3 each.b <= 1"],
        );
    });
});

describe("withMutants", () => {
    const text = "(a, b, list) => (a > 1 && list.some((each) => each === b) ? a : b)";
    const mutants = mutantsOf(text);
    const run = (active: number, source: string, args: unknown[]): unknown =>
        runInNewContext(`(${source})(...args)`, {
            args,
            isMutant: (asked: number) => asked === active,
        });
    const samples = [
        [2, 3, [3]],
        [2, 3, [4]],
        [0, 3, [3]],
        [0, 3, []],
    ];

    it("does what the text does while no mistake is made", () => {
        for (const args of samples) assert.deepEqual(run(-1, withMutants(text, mutants), args), run(-1, text, args));
    });
    it("does what each mistake does, one at a time, however they lie within each other", () => {
        assert.ok(mutants.length > 4);
        for (const [number, { start, end, replacement }] of mutants.entries()) {
            const mistaken = text.slice(0, start) + replacement + text.slice(end);
            for (const args of samples) {
                assert.deepEqual(run(number, withMutants(text, mutants), args), run(-1, mistaken, args));
            }
        }
    });
});
