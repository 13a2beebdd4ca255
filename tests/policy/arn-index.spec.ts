import { strict as assert } from "node:assert";
import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import { ArnIndex, reaches } from "../../policy/arn-index.ts";
import { unknown } from "../support/policy.ts";

function named(arn: unknown, name = String(arn)): PolicyResource {
    return {
        type: "aws:test/thing:Thing",
        name,
        props: { arn },
        propertyDependencies: {},
    } as unknown as PolicyResource;
}

/** ARNs and patterns out of so few parts that they often meet. */
const part = fc.constantFrom("a", "b", "ab", "a-b");
const delimiter = fc.constantFrom(":", "/");
const arn = fc.array(fc.tuple(part, delimiter), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat().join(""));
const pattern = fc
    .array(fc.oneof(part, delimiter, fc.constantFrom("*", "?")), { maxLength: 7 })
    .map((parts) => parts.join(""));

describe("ArnIndex", () => {
    it("finds what looking at every ARN finds", () => {
        fc.assert(
            fc.property(fc.uniqueArray(arn, { maxLength: 20 }), pattern, (arns, asked) => {
                const found = [...new ArnIndex(arns.map((each) => named(each))).reachedBy(asked)];
                const expected = arns.filter((each) => reaches(asked, each));
                assert.deepEqual(found.map(({ name }) => name).sort(), expected.sort());
            }),
            { numRuns: 3_000 },
        );
    });

    it("knows nothing of a resource whose ARN is not known", () => {
        const index = new ArnIndex([named(unknown), named(undefined)]);
        assert.deepEqual([...index.reachedBy("*")], []);
    });

    const bucket = "arn:aws:s3:::neo-globex-blobs";
    for (const [asked, expected] of [
        [bucket, true],
        [`${bucket}/*`, true],
        [`${bucket}/exports/*`, true],
        ["arn:aws:s3:::neo-*/exports/*", true],
        ["arn:aws:s3:::neo-globex", false],
        [`${bucket}2/*`, false],
        ["arn:aws:s3:::neo-acme-*", false],
        ["*", true],
    ] as const) {
        it(`${asked} ${expected ? "reaches" : "does not reach"} the bucket`, () => {
            assert.equal(reaches(asked, bucket), expected);
        });
    }
});
