import { strict as assert } from "node:assert";
import fc from "fast-check";
import { delayOf, isCron, nextTime } from "../../../service/domain/drift-times.ts";

describe("times of looking for drift", () => {
    for (const [cron, after, next] of [
        ["0 3 * * *", "2026-01-31T12:00:00Z", "2026-02-01T03:00:00.000Z"],
        ["0 3 * * *", "2026-02-01T03:00:00Z", "2026-02-02T03:00:00.000Z"],
        ["*/15 * * * *", "2026-01-31T23:50:00Z", "2026-02-01T00:00:00.000Z"],
        ["30 4 * * MON", "2026-01-31T00:00:00Z", "2026-02-02T04:30:00.000Z"],
    ] as const) {
        it(`${cron} after ${after}: ${next}`, () => assert.equal(nextTime(cron, new Date(after)).toISOString(), next));
    }

    for (const cron of ["", "nightly", "@daily", "* * * *", "0 * * * * *", "61 * * * *", "H 3 * * *", "0 0 31 2 *"]) {
        it(`"${cron}" is none`, () => assert.equal(isCron(cron), false));
    }

    it("are the same for a stack each time, within the window, and spread over it", () => {
        fc.assert(
            fc.property(fc.string(), fc.integer({ min: 0, max: 86_400 }), (stack, window) => {
                const delay = delayOf(stack, window);
                assert.ok(delay >= 0 && (delay < window || delay === 0));
                assert.equal(delay, delayOf(stack, window));
            }),
        );
        const minutes = new Array<number>(10).fill(0);
        for (let index = 0; index < 1000; index++) minutes[Math.floor(delayOf(`t${index}-test`, 600) / 60)]!++;
        for (const count of minutes) assert.ok(count > 60 && count < 140, minutes.join(", "));
    });
});
