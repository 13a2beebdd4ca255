import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    objectRetentionDefaults,
    objectRetentionProblems,
    type ObjectRetention,
} from "../../../components/data/object-retention.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const lockOf = (days: number) => ({ days, mode: "GOVERNANCE" as const });

describe("objectRetentionProblems", () => {
    for (const { title, retention, paths } of [
        { title: "accepts its defaults", retention: {}, paths: [] },
        { title: "accepts the longest lock S3 takes", retention: { lock: lockOf(36_500) }, paths: [] },
        { title: "accepts a lock that outlasts stale versions", retention: { lock: lockOf(365) }, paths: [] },
        { title: "fails on a lock of no days", retention: { lock: lockOf(0) }, paths: ["lock.days"] },
        { title: "fails on half a day", retention: { expiryDays: 0.5 }, paths: ["expiryDays"] },
        {
            title: "fails with every problem at once",
            retention: { staleVersionDays: Number.NaN, expiryDays: -1, lock: lockOf(36_501) },
            paths: ["staleVersionDays", "expiryDays", "lock.days"],
        },
    ] satisfies { title: string; retention: Partial<ObjectRetention>; paths: string[] }[]) {
        it(title, () => {
            const problems = objectRetentionProblems({ ...objectRetentionDefaults, ...retention });
            assert.deepEqual(
                problems.map(({ propertyPath }) => propertyPath),
                paths,
            );
        });
    }

    it("accepts whole days up to a hundred years, and says what it got of everything else", () => {
        fc.assert(
            fc.property(fc.oneof(fc.integer({ min: -5, max: 40_000 }), fc.double()), (days) => {
                const [problem] = objectRetentionProblems({ staleVersionDays: days });
                const isFine = Number.isInteger(days) && days >= 1 && days <= 36_500;
                assert.equal(problem === undefined, isFine);
                assert.ok(problem === undefined || reasonOf(problem).endsWith(`, got ${days}`));
            }),
        );
    });
});
