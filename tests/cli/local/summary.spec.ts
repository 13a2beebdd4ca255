import { strict as assert } from "node:assert";
import type { StackResult } from "../../../cli/local/bring-up-stack.ts";
import { exitCodes, summarise, summaryText } from "../../../cli/local/summary.ts";
import { alignColumns } from "../../../cli/local/text.ts";

const changed: StackResult = {
    stack: "acme-test",
    role: "stage",
    after: ["acme"],
    outcome: "changed",
    steps: { create: 3, update: 1, replace: 0, delete: 1, same: 10 },
    violations: [],
    errors: [],
    contract: { url: "https://acme-test.outsystems.app", egressIps: ["203.0.113.1"] },
    seconds: 1.25,
};
const same: StackResult = { ...changed, stack: "acme", after: [], outcome: "same", contract: undefined };
const blocked: StackResult = {
    ...same,
    outcome: "blocked",
    violations: [
        { rule: "aurora-encrypted", enforcement: "mandatory", message: "cluster: storageEncrypted must be true" },
    ],
};

describe("summarise", () => {
    for (const [outcome, stacks] of [
        ["unchanged", [same]],
        ["changed", [same, changed]],
        ["failed", [changed, { ...same, outcome: "failed" }]],
        ["blocked", [changed, { ...same, outcome: "failed" }, blocked]],
        ["interrupted", [blocked, { ...same, outcome: "interrupted" }]],
    ] as [keyof typeof exitCodes, StackResult[]][]) {
        it(`calls it ${outcome} when that is the worst of it`, () => {
            assert.equal(summarise(stacks, 1).outcome, outcome);
        });
    }

    it("lists where things are found", () => {
        assert.deepEqual(summarise([changed, same], 1).addresses, [
            { stack: "acme-test", url: "https://acme-test.outsystems.app", egressIps: ["203.0.113.1"] },
        ]);
    });
});

describe("a summary's time on AWS", () => {
    const onAws = (makespan: number) => ({ makespan, lowerBound: makespan, path: [] });

    it("is that of the longest chain of stacks, and is told with the chain", () => {
        const below = { ...changed, stack: "acme", after: [], onAws: onAws(1100) };
        const beside = { ...changed, stack: "globex", after: [], onAws: onAws(1200) };
        const summary = summarise([below, { ...changed, onAws: onAws(471.4) }, beside], 2);
        assert.deepEqual(summary.onAws, { seconds: 1571.4, path: ["acme", "acme-test"] });
        assert.match(summaryText(summary), /^On AWS: about 26 min 11 s, along acme → acme-test\.$/m);
        assert.match(summaryText(summary), /^acme-test\s.*1\.3\s+7 min 51 s$/m);
    });

    it("is not told when nothing took any", () => {
        assert.equal(summarise([same], 1).onAws, undefined);
        assert.doesNotMatch(summaryText(summarise([same], 1)), /On AWS:/);
    });
});

describe("summaryText", () => {
    it("shows a line a stack, then addresses, then what is in the way", () => {
        const text = summaryText(summarise([changed, blocked], 2));
        assert.match(text, /^stack\s+role\s+resources\s+created\s+updated\s+same\s+policy\s+seconds\s+on AWS$/m);
        assert.match(text, /^acme-test\s+stage\s+14\s+3\s+1\s+10\s+passed\s+1\.3$/m);
        assert.match(text, /^acme\s+stage\s+14\s+3\s+1\s+10\s+1 violated\s+1\.3$/m);
        assert.match(text, /^https:\/\/acme-test\.outsystems\.app {2}acme-test {2}203\.0\.113\.1$/m);
        assert.match(text, /^acme: aurora-encrypted \(mandatory\): cluster: storageEncrypted must be true$/m);
    });
});

describe("alignColumns", () => {
    it("makes columns as wide as their longest cell and leaves no space at the end", () => {
        assert.equal(
            alignColumns([
                ["a", "bbb"],
                ["cccc", "1"],
            ]),
            "a     bbb\ncccc    1",
        );
    });
});
