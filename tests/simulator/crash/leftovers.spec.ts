/** A replacement that could not delete what it replaced: found by killing at random points, because no preview counts it. */
import { strict as assert } from "node:assert";
import { NeutralCloud } from "../engine/neutral-cloud.ts";
import { bringUp } from "./bring-up.ts";

const program = (name: string) => [{ type: "aws:sqs/queue:Queue", name: "queue", inputs: { name } }];

describe("what a replacement left behind", function () {
    this.timeout("2m");
    const cloud = new NeutralCloud("leftovers");
    after(() => cloud.remove());

    it("is deleted by the next start, though nothing is to be changed", async () => {
        await cloud.createStack("dev");
        await bringUp(cloud, program("one"));
        cloud.inspect((store) => store.faults.add({ fault: "server-error", method: "delete", times: 1 }));
        assert.equal((await cloud.runWith("up", "dev", program("two"))).succeeded, false);
        assert.equal((await cloud.resources("dev")).length, 2);

        const { steps, leftovers } = await cloud.runWith("preview", "dev", program("two"));
        assert.deepEqual([steps.delete, leftovers], [0, 1]);
        assert.equal(await bringUp(cloud, program("two")), "changed");
        assert.equal((await cloud.resources("dev")).length, 1);
        assert.equal(
            cloud.inspect((store) => store.list().length),
            1,
        );
        assert.equal(await bringUp(cloud, program("two")), "same");
    });
});
