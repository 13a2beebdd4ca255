import { strict as assert } from "node:assert";
import fc from "fast-check";
import { slope } from "../../bench/statistics.ts";

describe("slope", () => {
    it("is that of the line all points are on, wherever it begins", () => {
        const whole = fc.integer({ min: -1000, max: 1000 });
        fc.assert(
            fc.property(whole, whole, fc.uniqueArray(whole, { minLength: 2 }), (growth, start, places) => {
                const found = slope(places.map((along) => ({ along, value: start + growth * along })));
                assert.ok(Math.abs(found - growth) < 1e-6, `${found} instead of ${growth}`);
            }),
        );
    });

    it("is that of the nearest line where points are beside it", () => {
        const values = [0, 3, 1, 4];
        assert.equal(slope(values.map((value, along) => ({ along, value }))), 1);
    });

    it("is refused where there is nothing to draw a line through", () => {
        assert.throws(() => slope([]), /at two places/);
        assert.throws(
            () =>
                slope([
                    { along: 1, value: 1 },
                    { along: 1, value: 2 },
                ]),
            /at two places/,
        );
    });
});
