import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    auroraCapacityDefaults,
    auroraCapacityProblems,
    type AuroraCapacity,
} from "../../../components/data/aurora-capacity.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const awkward = fc.constantFrom(Number.NaN, Infinity, -Infinity, -0.5, 0.25, 256.5, 299, 86_401, 300.5);
const figures = fc.oneof(
    fc.integer({ min: -1, max: 20 }),
    fc.integer({ min: -1, max: 514 }).map(halved),
    fc.double(),
    awkward,
);
const anything: fc.Arbitrary<AuroraCapacity> = fc.record({
    minCapacity: figures,
    maxCapacity: figures,
    secondsUntilAutoPause: fc.oneof(
        fc.integer({ min: 200, max: 90_000 }),
        fc.double({ min: 200, max: 90_000 }),
        awkward,
    ),
    readers: figures,
});
const sensible: fc.Arbitrary<AuroraCapacity> = fc
    .tuple(fc.integer({ min: 0, max: 512 }), fc.integer({ min: 2, max: 512 }))
    .chain(([one, other]) =>
        fc.record({
            minCapacity: fc.constant(halved(Math.min(one, other))),
            maxCapacity: fc.constant(halved(Math.max(one, other))),
            secondsUntilAutoPause: fc.integer({ min: 300, max: 86_400 }),
            readers: fc.integer({ min: 0, max: 15 }),
        }),
    );

describe("auroraCapacityProblems", () => {
    it("accepts nothing Aurora would refuse", () => {
        fc.assert(
            fc.property(fc.oneof(anything, sensible), (capacity) => {
                fc.pre(auroraCapacityProblems(capacity).length === 0);
                const { minCapacity, maxCapacity, secondsUntilAutoPause, readers } = capacity;
                assert.ok(minCapacity >= 0 && minCapacity <= maxCapacity);
                assert.ok(maxCapacity >= 1 && maxCapacity <= 256);
                assert.ok(Number.isInteger(minCapacity * 2) && Number.isInteger(maxCapacity * 2));
                assert.ok(secondsUntilAutoPause >= 300 && secondsUntilAutoPause <= 86_400);
                assert.ok(Number.isInteger(secondsUntilAutoPause), `whole seconds, got ${secondsUntilAutoPause}`);
                assert.ok(Number.isInteger(readers) && readers >= 0 && readers <= 15);
            }),
            { numRuns: 500 },
        );
    });

    for (const [property, value] of [
        ["minCapacity", Number.NaN],
        ["maxCapacity", 256.5],
        ["maxCapacity", Infinity],
        ["secondsUntilAutoPause", 86_401],
        ["secondsUntilAutoPause", 300.5],
        ["readers", 1.5],
    ] as const) {
        it(`refuses ${value} as ${property}, and says so`, () => {
            const problems = auroraCapacityProblems({ ...auroraCapacityDefaults, [property]: value });
            assert.ok(
                problems.some(
                    (problem) => problem.propertyPath === property && reasonOf(problem).endsWith(`, got ${value}`),
                ),
            );
        });
    }

    it("accepts everything Aurora takes", () => {
        fc.assert(fc.property(sensible, (capacity) => assert.deepEqual(auroraCapacityProblems(capacity), [])));
    });
});

function halved(steps: number): number {
    return steps / 2;
}
