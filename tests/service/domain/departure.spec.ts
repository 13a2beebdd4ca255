import { strict as assert } from "node:assert";
import fc from "fast-check";
import { departureSteps, progressOf, type DepartureStep, type StepStatus } from "../../../service/domain/departure.ts";
import type { OperationStatus } from "../../../service/domain/operation.ts";

const told = (steps: readonly DepartureStep[]) =>
    steps.map(({ stack, kind, needs }) => {
        const after = needs.map((need) => `${need.kind} ${need.stack}`).join(", ");
        return `${kind} ${stack}${after === "" ? "" : ` after ${after}`}`;
    });

const stage = { name: "acme-test", downstream: ["acme-test-apps"], wasMade: true };
const apps = { name: "acme-test-apps", downstream: [], wasMade: true };

describe("how stacks leave", () => {
    it("one after the other: those first on which nothing stands", () => {
        assert.deepEqual(told(departureSteps([stage, apps], ["up", "destroy"])), [
            "up acme-test-apps",
            "destroy acme-test-apps after up acme-test-apps",
            "up acme-test after destroy acme-test-apps",
            "destroy acme-test after up acme-test",
        ]);
    });

    it("kind by kind", () => {
        assert.deepEqual(told(departureSteps([stage, apps], ["up"])), [
            "up acme-test-apps",
            "up acme-test after up acme-test-apps",
        ]);
        assert.deepEqual(told(departureSteps([stage, apps], ["destroy"])), [
            "destroy acme-test-apps",
            "destroy acme-test after destroy acme-test-apps",
        ]);
    });

    it("without lifting a protection that is not there: what it would have been for is waited for all the same", () => {
        assert.deepEqual(told(departureSteps([{ ...stage, wasMade: false }, apps], ["up", "destroy"])), [
            "up acme-test-apps",
            "destroy acme-test-apps after up acme-test-apps",
            "destroy acme-test after destroy acme-test-apps",
        ]);
        const three = [
            { name: "a", downstream: [], wasMade: true },
            { name: "b", downstream: ["a"], wasMade: false },
            { name: "c", downstream: ["b"], wasMade: true },
        ];
        assert.deepEqual(told(departureSteps(three, ["up"])), ["up a", "up c after up a"]);
    });

    it("of any graph: each step once, after everything that stands on its stack", () => {
        const graph = fc.integer({ min: 1, max: 7 }).chain((size) =>
            fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
                minLength: size,
                maxLength: size,
            }),
        );
        fc.assert(
            fc.property(graph, (edges) => {
                const stacks = edges.map((row, index) => ({
                    name: `s${index}`,
                    // Only what has a lower number stands on it, so there is no circle.
                    downstream: row.flatMap((stands, other) => (stands && other < index ? [`s${other}`] : [])),
                    wasMade: true,
                }));
                const steps = departureSteps(stacks.toReversed(), ["up", "destroy"]);
                const order = steps.map(({ stack, kind }) => `${kind} ${stack}`);
                assert.equal(new Set(order).size, 2 * stacks.length);
                for (const { name, downstream } of stacks) {
                    for (const other of downstream) {
                        assert.ok(order.indexOf(`destroy ${other}`) < order.indexOf(`up ${name}`));
                    }
                }
            }),
        );
    });
});

describe("how far operations are", () => {
    const operation = (status: OperationStatus): StepStatus => ({ id: "1", stack: "acme", kind: "up", status });

    const table: [OperationStatus[], string][] = [
        [[], "done"],
        [["succeeded", "succeeded"], "done"],
        [["succeeded", "queued"], "going"],
        [["running"], "going"],
        [["interrupted"], "going"],
        [["succeeded", "failed"], "stuck"],
        [["queued", "cancelled"], "stuck"],
        [["needs-attention"], "stuck"],
        [["superseded"], "stuck"],
        [["expired"], "stuck"],
    ];
    for (const [statuses, expected] of table) {
        it(`${statuses.join(", ") || "none"}: ${expected}`, () => {
            assert.equal(progressOf(statuses.map(operation)).state, expected);
        });
    }
});
