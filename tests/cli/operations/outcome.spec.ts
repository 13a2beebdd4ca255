import { strict as assert } from "node:assert";
import { exitCodeOf, outcomeOf, type Operation, type Outcome } from "../../../cli/operations/outcome.ts";

const operation = (more: Partial<Operation>): Operation => ({ status: "queued", failure: null, ...more }) as Operation;
const failure = (name: string) => ({ class: name, message: "m", remedy: "r" }) as Operation["failure"];

describe("what a watched operation came to", () => {
    const needs = (status: Operation["status"]) => [{ reason: "needs" as const, operation: "1", status }];
    for (const [title, given, expected] of [
        ["one that runs goes on", { status: "running" }, "open"],
        ["one whose runner is gone goes on", { status: "interrupted" }, "open"],
        ["one that a policy stopped is blocked", { status: "failed", failure: failure("policy") }, "blocked"],
        ["any other failure is one", { status: "failed", failure: failure("quota") }, "failed"],
        ["what nobody needs any more is cancelled", { status: "superseded" }, "cancelled"],
        ["a queued one with nothing in its way goes on", { obstacles: [] }, "open"],
        ["one that needs a running one goes on", { obstacles: needs("running") }, "open"],
        ["one that needs a failed one waits for somebody", { obstacles: needs("failed") }, "waiting"],
        ["one that needs an approval waits for somebody", { obstacles: needs("awaiting-approval") }, "waiting"],
        ["one of a stack that is held waits for somebody", { obstacles: [{ reason: "held", text: "x" }] }, "waiting"],
        ["one that is only early goes on", { obstacles: [{ reason: "too-early", until: "x" }] }, "open"],
    ] satisfies [string, Partial<Operation>, Outcome][]) {
        it(title, () => assert.equal(outcomeOf(operation(given)), expected));
    }

    it("waits for somebody when what it needs does", () => {
        assert.equal(outcomeOf(operation({ obstacles: needs("queued") })), "open");
        assert.equal(outcomeOf(operation({ obstacles: needs("queued") }), new Set(["1"])), "waiting");
    });
});

describe("the exit status of a watch", () => {
    for (const [outcomes, expected] of [
        [["succeeded", "succeeded"], 0],
        [["succeeded", "failed", "waiting", "blocked"], 1],
        [["cancelled"], 1],
        [["blocked", "waiting"], 3],
        [["succeeded", "needs-approval"], 4],
        [["needs-attention"], 4],
    ] satisfies [Outcome[], number][]) {
        it(`is ${expected} for ${outcomes.join(", ")}`, () => assert.equal(exitCodeOf(outcomes), expected));
    }
});
