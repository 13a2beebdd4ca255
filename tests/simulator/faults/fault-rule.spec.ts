import { strict as assert } from "node:assert";
import { join } from "node:path";
import { assert as property, double, integer, property as holds } from "fast-check";
import { CloudStore } from "../../../simulator/cloud/store.ts";
import { faultDescriptions, type FaultName } from "../../../simulator/faults/fault-names.ts";
import { matches, ruleText, strikes, type FaultRule } from "../../../simulator/faults/fault-rule.ts";
import type { Call } from "../../../simulator/provider/intercept.ts";
import { folderPerTest } from "../support/folder.ts";
import { urnOf } from "../support/provider-process.ts";

const bucket = urnOf("aws:s3/bucket:Bucket", "logs");

function call(change: Partial<Call> = {}): Call {
    return { provider: "aws", method: "create", urn: bucket, id: "", preview: false, notes: {}, ...change };
}

function speaksOf(rule: FaultRule, change: Partial<Call> = {}): boolean {
    return matches(rule, call(change), faultDescriptions[rule.fault].methods);
}

describe("a fault's rule", () => {
    const cases: { rule: FaultRule; change?: Partial<Call>; expected: boolean }[] = [
        { rule: { fault: "throttle" }, expected: true },
        { rule: { fault: "throttle" }, change: { preview: true }, expected: false },
        { rule: { fault: "throttle" }, change: { method: "check" }, expected: false },
        { rule: { fault: "throttle", method: "delete" }, expected: false },
        { rule: { fault: "throttle", method: "delete" }, change: { method: "delete" }, expected: true },
        { rule: { fault: "partial-update" }, expected: false },
        { rule: { fault: "partial-update" }, change: { method: "update" }, expected: true },
        { rule: { fault: "throttle", type: "aws:s3/bucket:Bucket" }, expected: true },
        { rule: { fault: "throttle", type: "aws:s3/*" }, expected: true },
        { rule: { fault: "throttle", type: "s3" }, expected: false },
        { rule: { fault: "throttle", type: "aws:s3/bucket.Bucket" }, expected: false },
        { rule: { fault: "throttle", urn: "*::logs" }, expected: true },
        { rule: { fault: "throttle", urn: "*::log" }, expected: false },
        {
            rule: { fault: "throttle", type: "aws:index/*" },
            change: { method: "invoke", urn: "aws:index/getRegion:getRegion" },
            expected: true,
        },
    ];
    for (const { rule, change, expected } of cases) {
        it(`${ruleText(rule)} ${expected ? "speaks" : "does not speak"} of ${JSON.stringify(change ?? "a creation")}`, () => {
            assert.equal(speaksOf(rule, change), expected);
        });
    }

    it("strikes so many calls from the nth on", () => {
        const struck = (rule: FaultRule): number[] =>
            [0, 1, 2, 3, 4].filter((matched) => strikes(rule, call(), { matched, matchedHere: matched }));
        assert.deepEqual(struck({ fault: "throttle" }), [0, 1, 2, 3, 4]);
        assert.deepEqual(struck({ fault: "throttle", nth: 3 }), [2, 3, 4]);
        assert.deepEqual(struck({ fault: "throttle", times: 2 }), [0, 1]);
        assert.deepEqual(struck({ fault: "throttle", nth: 2, times: 1 }), [1]);
    });

    it("with a probability strikes about that share, and the same calls for the same seed", () => {
        property(
            holds(double({ min: 0.05, max: 0.95, noNaN: true }), integer(), (probability, seed) => {
                const rule: FaultRule = { fault: "throttle", probability, seed: String(seed) };
                const pick = (): boolean[] =>
                    Array.from({ length: 400 }, (_, index) =>
                        strikes(rule, call({ urn: `${bucket}${index}` }), { matched: 0, matchedHere: 0 }),
                    );
                const struck = pick();
                assert.deepEqual(struck, pick());
                assert.ok(Math.abs(struck.filter(Boolean).length / 400 - probability) < 0.13);
            }),
            { numRuns: 30 },
        );
    });
});

describe("the rules of a store", () => {
    const folder = folderPerTest();
    let store: CloudStore;
    beforeEach(() => {
        store = new CloudStore(join(folder(), "cloud.db"));
    });
    afterEach(() => {
        store.close();
    });

    it("count what they match, strike in their turn, and are cleared one by one or all", () => {
        const first = store.faults.add({ fault: "throttle", nth: 2, times: 1 });
        const second = store.faults.add({ fault: "access-denied", type: "aws:s3/*", nth: 3 });
        const struck = [1, 2, 3, 4].map(() => store.faults.strike(call())?.rule.fault);
        assert.deepEqual(struck, [undefined, "throttle", "access-denied", "access-denied"]);
        assert.deepEqual(
            store.faults.list().map(({ number, matched }) => ({ number, matched })),
            [
                { number: first, matched: 4 },
                { number: second, matched: 4 },
            ],
        );
        assert.equal(store.faults.clear(second), 1);
        assert.equal(store.faults.strike(call()), undefined);
        assert.equal(store.faults.clear(), 1);
        assert.deepEqual(store.faults.list(), []);
    });

    it("know every fault's effect and methods", () => {
        for (const name of Object.keys(faultDescriptions) as FaultName[]) {
            assert.ok(faultDescriptions[name].methods.length > 0 && faultDescriptions[name].effect.length > 0, name);
        }
    });
});
