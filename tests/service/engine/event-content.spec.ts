import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { contentOf } from "../../../service/engine/event-content.ts";

const diagnostic = (more: object) =>
    contentOf({
        sequence: 1,
        timestamp: 1,
        diagnosticEvent: { message: "said", color: "never", severity: "info", ...more },
    } as never);
const step = (name: keyof EngineEvent, metadata: object) =>
    contentOf({ sequence: 1, timestamp: 1, [name]: { metadata: { urn: "urn:x", type: "t", ...metadata } } });

describe("what is told of an engine's events", () => {
    it("is a diagnostic without colours, and with its resource", () => {
        assert.deepEqual(
            diagnostic({ message: "<{%fg 1%}>wrong<{%reset%}>\n", severity: "error", urn: "urn:x" })?.content,
            {
                severity: "error",
                message: "wrong",
                urn: "urn:x",
            },
        );
    });
    it("is nothing of what is for terminals, of the engine's notes to itself, and of what says nothing", () => {
        for (const more of [{ ephemeral: true }, { severity: "debug" }, { message: " \n" }]) {
            assert.equal(diagnostic(more), undefined, JSON.stringify(more));
        }
    });
    it("is no secret that somebody wrote into a message", () => {
        assert.doesNotMatch(String(diagnostic({ message: "password=hunter22" })?.content.message), /hunter22/);
    });
    it("is a step's beginning, end or failure, with the properties that change, each once", () => {
        const metadata = { op: "update", diffs: ["tags"], keys: ["tags", "name"] };
        for (const [name, phase] of [
            ["resourcePreEvent", "begins"],
            ["resOutputsEvent", "done"],
            ["resOpFailedEvent", "failed"],
        ] as const) {
            const told = step(name, metadata);
            assert.equal(told?.type, "step");
            assert.deepEqual(told.content, { phase, op: "update", urn: "urn:x", type: "t", keys: ["tags", "name"] });
        }
        assert.equal(step("resourcePreEvent", { op: "same" }), undefined);
    });
    it("is how many steps of each kind there were, at the end", () => {
        const told = contentOf({
            sequence: 1,
            timestamp: 1,
            summaryEvent: { resourceChanges: { create: 2, same: 3 }, durationSeconds: 4 },
        } as never);
        assert.equal(told?.type, "summary");
        assert.deepEqual([told.content.create, told.content.same, told.content.seconds], [2, 3, 4]);
    });
});
