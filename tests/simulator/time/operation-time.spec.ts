import { strict as assert } from "node:assert";
import type { CallEntry } from "../../../simulator/calls/call-log.ts";
import { operationTime } from "../../../simulator/time/operation-time.ts";
import type { StateNode } from "../../../simulator/time/waits.ts";
import { urnOf } from "../support/provider-process.ts";

const urn = (name: string): string => urnOf("aws:x/y:Z", name);

function call(
    name: string,
    method: CallEntry["method"],
    cloudSeconds: number,
    change: Partial<CallEntry> = {},
): CallEntry {
    return {
        at: "",
        operation: "1",
        call: `1-${name}`,
        phase: "end",
        provider: "aws",
        method,
        preview: false,
        urn: urn(name),
        id: name,
        error: null,
        fault: null,
        milliseconds: 1,
        cloudSeconds,
        ...change,
    };
}

/** A chain a ← b ← c: c needs b's output, b was only told to wait for a. */
const nodes: StateNode[] = [
    { urn: urn("group") },
    { urn: urn("a"), custom: true, parent: urn("group") },
    { urn: urn("b"), custom: true, dependencies: [urn("a")] },
    { urn: urn("c"), custom: true, dependencies: [urn("b")], propertyDependencies: { input: [urn("b")] } },
    { urn: urn("d"), custom: true, provider: `${urn("c")}::an-id` },
];

describe("an operation's time", () => {
    it("follows all that was waited for, and knows the bound that data sets", () => {
        const calls = [
            call("a", "create", 10),
            call("b", "create", 20),
            call("c", "update", 5),
            call("d", "create", 1),
        ];
        const { makespan, lowerBound, path } = operationTime(calls, { after: nodes, before: [] });
        assert.equal(makespan, 36);
        assert.equal(lowerBound, 26);
        assert.deepEqual(
            path.map(({ method, start, seconds }) => [method, start, seconds]),
            [
                ["create", 0, 10],
                ["create", 10, 20],
                ["update", 30, 5],
                ["create", 35, 1],
            ],
        );
    });

    it("deletes in the reverse order, after everything else", () => {
        const calls = [call("e", "create", 7), call("a", "delete", 1), call("b", "delete", 2), call("c", "delete", 3)];
        const { makespan, lowerBound, path } = operationTime(calls, { after: [{ urn: urn("e") }], before: nodes });
        assert.equal(makespan, 13);
        assert.equal(lowerBound, 12);
        assert.deepEqual(
            path.map(({ urn: name, start }) => [name.at(-1), start]),
            [
                ["e", 0],
                ["c", 7],
                ["b", 10],
                ["a", 12],
            ],
        );
    });

    it("does not count what failed, what was only previewed, and beginnings; a repeated call counts each time", () => {
        const calls = [
            call("a", "create", 100, { error: "Throttling" }),
            call("a", "create", 100, { preview: true }),
            call("a", "create", 100, { phase: "begin" }),
            call("a", "create", 10),
            call("a", "update", 10),
        ];
        assert.equal(operationTime(calls, { after: nodes, before: [] }).makespan, 20);
    });
});
