import { strict as assert } from "node:assert";
import { mutantsOf } from "./mutants.ts";

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
