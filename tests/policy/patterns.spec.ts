import { strict as assert } from "node:assert";
import fc from "fast-check";
import { fits, intersects } from "../../policy/patterns.ts";

/** Every text of two letters up to a length. */
function texts(length: number): string[] {
    if (length === 0) return [""];
    const shorter = texts(length - 1);
    return [
        ...shorter,
        ...shorter.filter((text) => text.length === length - 1).flatMap((text) => [`${text}a`, `${text}b`]),
    ];
}

/** Patterns so short that two of them that meet, meet in a short text. */
const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 4 }).map((signs) => signs.join(""));
const short = texts(8);

describe("patterns of IAM", () => {
    it("intersect exactly when some text fits both", () => {
        fc.assert(
            fc.property(pattern, pattern, (one, other) => {
                const expected = short.some((text) => fits(one, text) && fits(other, text));
                assert.equal(intersects(one, other), expected);
            }),
            { numRuns: 2_000 },
        );
    });
    it("intersect both ways, and each with itself", () => {
        fc.assert(
            fc.property(pattern, pattern, (one, other) => {
                assert.equal(intersects(one, other), intersects(other, one));
                assert.ok(intersects(one, one));
            }),
        );
    });

    for (const [one, other, expected] of [
        ["arn:aws:s3:::neo-acme-*", "arn:aws:s3:::neo-globex-blobs", false],
        ["arn:aws:s3:::neo-*-blobs", "arn:aws:s3:::neo-globex-*", true],
        ["arn:aws:s3:::neo-acme-*", "arn:aws:s3:::neo-acme*/secret", true],
        ["*", "arn:aws:s3:::neo-globex-blobs", true],
        ["arn:aws:kms:*:*:key/*", "arn:aws:kms:us-east-1:000000000000:key/1", true],
        ["arn:aws:s3:::neo-acme?", "arn:aws:s3:::neo-acme", false],
        ["a.c", "abc", false],
        ["", "", true],
        ["", "*", true],
        ["", "a", false],
    ] as const) {
        it(`${expected ? "meet" : "do not meet"}: ${one || "nothing"} and ${other || "nothing"}`, () => {
            assert.equal(intersects(one, other), expected);
        });
    }
});
