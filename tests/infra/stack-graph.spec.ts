import { strict as assert } from "node:assert";
import { downstreamStacks, stackNamePattern, upstreamStacks } from "../../infra/stack-graph.ts";
import { sampleLandscape } from "../support/landscape.ts";

describe("upstreamStacks", () => {
    const landscape = sampleLandscape();
    for (const [stack, upstream] of [
        ["account", []],
        ["platform", ["account"]],
        ["platform-services", ["platform"]],
        ["cell-test-1", ["platform", "account"]],
        ["cell-test-1-services", ["cell-test-1", "platform"]],
        ["acme", ["platform"]],
        ["acme-test", ["cell-test-1-services", "cell-test-1", "acme", "platform"]],
        ["acme-test-apps", ["acme-test"]],
    ] as const) {
        it(`puts ${stack} on ${upstream.join(", ") || "nothing"}`, () => {
            assert.deepEqual(upstreamStacks(landscape.stacks[stack]!, landscape), upstream);
        });
    }

    it("is the reverse of downstreamStacks", () => {
        assert.deepEqual(downstreamStacks("acme", landscape), ["acme-development", "acme-production", "acme-test"]);
    });
});

describe("stackNamePattern", () => {
    it("lets a cell have any number, and a silo cell its customer's name", () => {
        const cell = {
            role: "cell",
            kind: "production",
            lifecycle: "active",
            network: {},
            cluster: {},
            edge: {},
        } as const;
        assert.match("cell-production-12", stackNamePattern(cell));
        assert.doesNotMatch("cell-production-0", stackNamePattern(cell));
        assert.match("cell-globexproduction-1", stackNamePattern({ ...cell, customer: "globex" }));
        assert.doesNotMatch("cell-production-1", stackNamePattern({ ...cell, customer: "globex" }));
    });
});
