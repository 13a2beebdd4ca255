import { strict as assert } from "node:assert";
import { setImmediate } from "node:timers/promises";
import { MemoryBudget } from "../../../service/worker/admission.ts";

describe("the memory budget", () => {
    it("lets as many in as it has room for, and the others in their order", async () => {
        const budget = new MemoryBudget(1000);
        const order: string[] = [];
        const take = (name: string, share: number) => budget.take(share).then((back) => (order.push(name), back));
        const backs = [take("a", 600), take("b", 600), take("c", 100)];
        await setImmediate();
        assert.deepEqual(order, ["a"]);
        (await backs[0]!)();
        await setImmediate();
        assert.deepEqual(order, ["a", "b", "c"]);
    });

    it("gives one that is larger than the whole everything, alone", async () => {
        const budget = new MemoryBudget(500);
        const back = await budget.take(700);
        let isIn = false;
        const second = budget.take(1).then(() => (isIn = true));
        await setImmediate();
        assert.equal(isIn, false);
        back();
        await second;
    });
});
