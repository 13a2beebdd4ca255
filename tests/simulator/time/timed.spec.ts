import { strict as assert } from "node:assert";
import { PartialError, type CreateRequest } from "../../../simulator/provider/contract.ts";
import type { Call } from "../../../simulator/provider/intercept.ts";
import type { Clock } from "../../../simulator/time/clock.ts";
import { timed } from "../../../simulator/time/timed.ts";
import { urnOf } from "../support/provider-process.ts";

const urn = urnOf("aws:eks/cluster:Cluster", "main");
const instant: Clock = { scale: 0, seed: undefined };
const made = { id: "main", outputs: { name: "main" } };

function call(change: Partial<Call> = {}): Call {
    return { provider: "aws", method: "create", urn, id: "", preview: false, notes: {}, ...change };
}

describe("the clock in a call", () => {
    const never = new AbortController().signal;
    const create = (request: Partial<CreateRequest>, described = call(), clock = instant, cancelled = never) =>
        timed(clock, cancelled)(described, { urn, inputs: { name: "main" }, preview: false, ...request }, () =>
            Promise.resolve(made),
        );

    it("notes what AWS would have taken, and nothing for what changes nothing", async () => {
        for (const [described, seconds] of [
            [call(), 617],
            [call({ preview: true }), undefined],
            [call({ method: "check" }), undefined],
            [call({ notes: { cloudSeconds: 3 } }), 620],
        ] as const) {
            assert.equal(await create({}, described), made);
            assert.equal(described.notes.cloudSeconds, seconds);
        }
    });

    it("fails a creation that would take longer than its limit, after the limit, and keeps the object", async () => {
        const described = call();
        await assert.rejects(create({ timeoutSeconds: 300 }, described), (error: Error) => {
            assert.ok(error instanceof PartialError);
            assert.match(
                error.message,
                /^waiting for aws:eks\/cluster:Cluster \(main\) to be created took longer than its limit of 300 s$/,
            );
            assert.deepEqual(error.state, { ...made, inputs: { name: "main" } });
            return true;
        });
        assert.equal(described.notes.cloudSeconds, 300);
        assert.equal(await create({ timeoutSeconds: 617 }), made);
    });

    it("keeps the object of a creation that is cancelled while AWS works on it", async () => {
        const cancellation = new AbortController();
        const waiting = create({}, call(), { scale: 1, seed: undefined }, cancellation.signal);
        setTimeout(() => {
            cancellation.abort();
        }, 20);
        await assert.rejects(
            waiting,
            (error) => error instanceof PartialError && error.message.endsWith("was cancelled"),
        );
    });

    it("has nothing to keep of a deletion", async () => {
        const remove = timed(instant, never)(call({ method: "delete", id: "main" }), { timeoutSeconds: 1 }, () =>
            Promise.resolve(),
        );
        await assert.rejects(
            remove,
            (error) => !(error instanceof PartialError) && String(error).includes("to be deleted took longer"),
        );
    });
});
