import { strict as assert } from "node:assert";
import { emptyReport } from "../../../cli/engine/events.ts";
import { mostInterruptions, outcomeOf, type Circumstances, type EngineEnd } from "../../../service/engine/outcome.ts";

const mandatory = { rule: "a-rule", enforcement: "mandatory", message: "a must b, got c; d" } as const;
const end = (more: Partial<EngineEnd> = {}): EngineEnd => ({
    report: emptyReport(),
    succeeded: false,
    wasKilled: false,
    text: "",
    ...more,
});
const about = (more: Partial<Circumstances> = {}): Circumstances => ({
    kind: "up",
    attempts: 1,
    stateBefore: "before",
    stateAfter: "after",
    chance: 1,
    ...more,
});
const said = (message: string) => end({ report: { ...emptyReport(), errors: [message] } });

describe("what becomes of an operation", () => {
    for (const { title, engine, circumstances, status, failure } of [
        { title: "it succeeded", engine: end({ succeeded: true }), circumstances: about(), status: "succeeded" },
        {
            title: "a rule was not kept",
            engine: end({ report: { ...emptyReport(), violations: [mandatory] } }),
            circumstances: about(),
            status: "failed",
            failure: "policy",
        },
        {
            title: "it was throttled",
            engine: said("ThrottlingException: Rate exceeded"),
            circumstances: about(),
            status: "queued",
            failure: "throttled",
        },
        {
            title: "it was throttled too often",
            engine: said("ThrottlingException: Rate exceeded"),
            circumstances: about({ attempts: 6 }),
            status: "failed",
            failure: "throttled",
        },
        {
            title: "it was cancelled, and killed for it",
            engine: end({ wasKilled: true }),
            circumstances: about({ stoppedFor: "cancel" }),
            status: "cancelled",
        },
        {
            title: "it had succeeded before it heard of its cancellation",
            engine: end({ succeeded: true }),
            circumstances: about({ stoppedFor: "cancel" }),
            status: "succeeded",
        },
        {
            title: "it looked for drift while somebody changed the stack",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "drift", wasChanged: true, stateAfter: "before" }),
            status: "queued",
            failure: "interrupted",
        },
        {
            title: "it looked, and somebody changed the stack, each time",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "drift", wasChanged: true, attempts: mostInterruptions + 1 }),
            status: "failed",
            failure: "interrupted",
        },
        {
            title: "it looked, and the state was another afterwards",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "drift" }),
            status: "failed",
            failure: "state",
        },
        {
            title: "it previewed while a change began that has written nothing yet",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "preview", wasChanged: true, stateAfter: "before" }),
            status: "succeeded",
        },
        {
            title: "its machine was going down",
            engine: end(),
            circumstances: about({ stoppedFor: "shutdown" }),
            status: "queued",
            failure: "interrupted",
        },
        {
            title: "it was killed",
            engine: end({ wasKilled: true }),
            circumstances: about(),
            status: "queued",
            failure: "interrupted",
        },
        {
            title: "it was killed too often",
            engine: end({ wasKilled: true }),
            circumstances: about({ attempts: mostInterruptions + 1 }),
            status: "failed",
            failure: "interrupted",
        },
        {
            title: "a preview changed the state",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "preview" }),
            status: "failed",
            failure: "state",
        },
        {
            title: "drift was looked for and the state is as it was",
            engine: end({ succeeded: true }),
            circumstances: about({ kind: "drift", stateAfter: "before" }),
            status: "succeeded",
        },
    ]) {
        it(`${title}: ${status}`, () => {
            const outcome = outcomeOf(engine, circumstances);
            assert.deepEqual([outcome.status, outcome.failure?.class], [status, failure]);
        });
    }

    it("waits before it tries again", () => {
        assert.equal(outcomeOf(said("Rate exceeded"), about()).waitSeconds, 30);
    });

    it("says no secret that the engine did", () => {
        const { failure } = outcomeOf(said("login with password=canary-1 was refused"), about());
        assert.ok(!JSON.stringify(failure).includes("canary-1"));
    });
});
