import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    appScaleDefaults,
    appScaleProblems,
    isAutoscaled,
    type StageKind,
} from "../../../components/tenant/app-scale.ts";

const kinds: StageKind[] = ["development", "test", "production"];
const figures = fc.oneof(fc.integer({ min: -1, max: 100 }), fc.double(), fc.constantFrom(Number.NaN, Infinity, 2.5));
const scales = fc.record({ minReplicas: figures, maxReplicas: figures, cpuPercent: figures, memoryPercent: figures });
const sensible = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })).chain(([one, other]) =>
    fc.record({
        minReplicas: fc.constant(Math.min(one, other)),
        maxReplicas: fc.constant(Math.max(one, other)),
        cpuPercent: fc.integer({ min: 10, max: 95 }),
        memoryPercent: fc.integer({ min: 10, max: 95 }),
    }),
);

describe("appScaleDefaults", () => {
    for (const { kind, least, most, autoscaled } of [
        { kind: "development", least: 1, most: 1, autoscaled: false },
        { kind: "test", least: 1, most: 10, autoscaled: true },
        { kind: "production", least: 3, most: 10, autoscaled: true },
    ] as const) {
        it(`runs ${least} to ${most} replicas in ${kind}, ${autoscaled ? "autoscaled" : "never autoscaled"}`, () => {
            const { minReplicas, maxReplicas } = appScaleDefaults(kind);
            assert.deepEqual([minReplicas, maxReplicas, isAutoscaled(kind)], [least, most, autoscaled]);
        });

        it(`has nothing wrong in ${kind}`, () => assert.deepEqual(appScaleProblems(kind, appScaleDefaults(kind)), []));
    }
});

describe("appScaleProblems", () => {
    for (const { title, kind, scale, paths } of [
        { title: "accepts one replica in Test", kind: "test", scale: { maxReplicas: 1 }, paths: [] },
        {
            title: "fails on a second replica in Development",
            kind: "development",
            scale: { maxReplicas: 2 },
            paths: ["maxReplicas"],
        },
        {
            title: "fails on two replicas in Production",
            kind: "production",
            scale: { minReplicas: 2 },
            paths: ["minReplicas"],
        },
        { title: "fails on no replica", kind: "test", scale: { minReplicas: 0 }, paths: ["minReplicas"] },
        { title: "fails on a least above the most", kind: "test", scale: { minReplicas: 11 }, paths: ["maxReplicas"] },
        { title: "fails on half a replica", kind: "test", scale: { maxReplicas: 2.5 }, paths: ["maxReplicas"] },
        { title: "fails on a use never reached", kind: "test", scale: { memoryPercent: 96 }, paths: ["memoryPercent"] },
        { title: "fails on part of a percent", kind: "test", scale: { cpuPercent: 70.5 }, paths: ["cpuPercent"] },
        {
            title: "fails with every problem at once",
            kind: "production",
            scale: { minReplicas: 0, cpuPercent: 0, memoryPercent: 100 },
            paths: ["minReplicas", "minReplicas", "cpuPercent", "memoryPercent"],
        },
    ] as const) {
        it(title, () => {
            const problems = appScaleProblems(kind, { ...appScaleDefaults(kind), ...scale });
            assert.deepEqual(
                problems.map(({ propertyPath }) => propertyPath),
                paths,
            );
        });
    }

    it("accepts only what the autoscaler takes: one replica in Development, three or more in Production", () => {
        fc.assert(
            fc.property(fc.constantFrom(...kinds), fc.oneof(scales, sensible), (kind, scale) => {
                fc.pre(appScaleProblems(kind, scale).length === 0);
                const { minReplicas, maxReplicas, cpuPercent, memoryPercent } = scale;
                assert.ok(Object.values(scale).every(Number.isInteger));
                assert.ok(minReplicas >= 1 && maxReplicas >= minReplicas);
                assert.ok(kind !== "development" || (minReplicas === 1 && maxReplicas === 1));
                assert.ok(kind !== "production" || minReplicas >= 3);
                assert.ok([cpuPercent, memoryPercent].every((percent) => percent >= 10 && percent <= 95));
            }),
            { numRuns: 500 },
        );
    });

    it("accepts every sensible scale in Test", () => {
        fc.assert(fc.property(sensible, (scale) => assert.deepEqual(appScaleProblems("test", scale), [])));
    });
});
