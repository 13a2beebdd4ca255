import { strict as assert } from "node:assert";
import { changesBetween } from "../../../simulator/diff/changes.ts";
import { withoutIgnored } from "../../../simulator/diff/ignore.ts";
import { forcesReplacement } from "../../../simulator/diff/replacement.ts";
import { secret, type Properties } from "../../../simulator/wire/values.ts";

interface Case {
    readonly title: string;
    readonly olds: Properties;
    readonly news: Properties;
    readonly patterns: readonly string[];
    readonly replaced: boolean;
}

describe("forcesReplacement", () => {
    for (const { title, olds, news, patterns, replaced } of [
        { title: "a listed property", olds: { a: 1 }, news: { a: 2 }, patterns: ["a"], replaced: true },
        { title: "another property", olds: { b: 1 }, news: { b: 2 }, patterns: ["a"], replaced: false },
        {
            title: "a property below a listed block",
            olds: { a: { b: 1 } },
            news: { a: { b: 2 } },
            patterns: ["a"],
            replaced: true,
        },
        {
            title: "a listed property of any list position",
            olds: { a: [{ b: 1 }] },
            news: { a: [{ b: 2 }] },
            patterns: ["a[].b"],
            replaced: true,
        },
        {
            title: "its neighbour",
            olds: { a: [{ c: 1 }] },
            news: { a: [{ c: 2 }] },
            patterns: ["a[].b"],
            replaced: false,
        },
        {
            title: "a whole block with a listed property in it",
            olds: {},
            news: { a: { b: 1 } },
            patterns: ["a.b"],
            replaced: true,
        },
        { title: "a whole block without it", olds: {}, news: { a: { c: 1 } }, patterns: ["a.b"], replaced: false },
        {
            title: "a removed list with a listed property in it",
            olds: { a: [{ b: 1 }] },
            news: {},
            patterns: ["a[].b"],
            replaced: true,
        },
        {
            title: "a secret block with a listed property in it",
            olds: {},
            news: { a: secret({ b: secret([{ c: 1 }]) }) },
            patterns: ["a.b[].c"],
            replaced: true,
        },
    ] satisfies Case[]) {
        it(`${replaced ? "replaces" : "updates in place"} for ${title}`, () => {
            const verdicts = changesBetween(olds, news).map((change) => forcesReplacement(change, patterns));
            assert.deepEqual(verdicts, [replaced]);
        });
    }
});

describe("withoutIgnored", () => {
    const olds = { a: 1, tags: { x: "1", y: "1" }, list: [{ b: 1 }, { b: 1 }] };
    const news = { a: 2, tags: { x: "2", y: "2" }, list: [{ b: 2 }, { b: 2 }] };

    for (const { ignored, left } of [
        { ignored: [], left: 5 },
        { ignored: ["a"], left: 4 },
        { ignored: ["tags"], left: 3 },
        { ignored: ['tags["x"]'], left: 4 },
        { ignored: ["list[*].b"], left: 3 },
        { ignored: ["list[1].b", "a", "tags.y"], left: 2 },
    ]) {
        it(`leaves ${left} of 5 changes when ${JSON.stringify(ignored)} are ignored`, () => {
            assert.equal(withoutIgnored(changesBetween(olds, news), ignored).length, left);
        });
    }
});
