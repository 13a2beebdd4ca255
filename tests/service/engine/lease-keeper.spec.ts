import { strict as assert } from "node:assert";
import { setTimeout } from "node:timers/promises";
import { LeaseKeeper } from "../../../service/engine/lease-keeper.ts";
import { LostLease } from "../../../service/store/claims.ts";

const times = { everyMilliseconds: 20, retryMilliseconds: 10, lastsMilliseconds: 100 };

describe("a lease", () => {
    for (const { title, renew, isLost } of [
        { title: "is kept while it is renewed", renew: () => Promise.resolve(), isLost: false },
        {
            title: "is lost when another was given",
            renew: () => Promise.reject(new LostLease("acme", 1)),
            isLost: true,
        },
        {
            title: "is lost when the store refuses for too long",
            renew: () => Promise.reject(new Error("down")),
            isLost: true,
        },
        {
            title: "is lost when the store does not answer",
            renew: () => new Promise<void>(() => undefined),
            isLost: true,
        },
    ]) {
        it(title, async () => {
            let losses = 0;
            const keeper = new LeaseKeeper(renew, () => losses++, times);
            await setTimeout(250);
            keeper.stop();
            assert.equal(losses, isLost ? 1 : 0);
        });
    }

    it("outlives a store that is away for less than it lasts", async () => {
        let [calls, losses] = [0, 0];
        const renew = () => (++calls % 3 === 0 ? Promise.resolve() : Promise.reject(new Error("down")));
        const keeper = new LeaseKeeper(renew, () => losses++, times);
        await setTimeout(300);
        keeper.stop();
        assert.equal(losses, 0);
    });
});
