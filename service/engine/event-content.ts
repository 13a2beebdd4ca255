/** What people are told of an engine's event. Pure. Values of resources are left out: keys say what changes, and no secret is in a key. */
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/events.js";
import { maskAll, maskSecrets } from "../../analysis/report/mask.ts";
import { countSteps } from "../../cli/engine/events.ts";
import type { OperationEvent } from "../store/events.ts";

/** Steps at which nothing happens; a refresh is one that finds nothing, what it finds has the name of a change. */
const idle = new Set(["same", "read", "read-replacement", "read-discard", "refresh"]);

/** The engine sends another, `debug`, of which its types know nothing. */
const toldSeverities: ReadonlySet<string> = new Set(["info", "info#err", "warning", "error"]);

/**
 * The event as it is stored; undefined for those that tell nobody anything. Its time is when it is heard of: the engine's own has
 * whole seconds.
 * - `step`: `phase` (`begins`, `done`, `failed`), `op`, `urn`, `type`, `keys` that differ
 * - `diagnostic`: `severity`, `message`, `urn`
 * - `policy`: `rule`, `pack`, `enforcement`, `message`, `urn`
 * - `summary`: counts by kind of step, `seconds`
 */
export function contentOf({
    resourcePreEvent,
    resOutputsEvent,
    resOpFailedEvent,
    diagnosticEvent,
    policyEvent,
    summaryEvent,
}: EngineEvent): OperationEvent | undefined {
    if (resourcePreEvent !== undefined) return step("begins", resourcePreEvent.metadata);
    if (resOutputsEvent !== undefined) return step("done", resOutputsEvent.metadata);
    if (resOpFailedEvent !== undefined) return step("failed", resOpFailedEvent.metadata);
    if (diagnosticEvent !== undefined) {
        const { severity, message, urn } = diagnosticEvent;
        const text = maskSecrets(plain(message));
        // Passing notes are for terminals, and notes of the engine to itself for nobody.
        if (diagnosticEvent.ephemeral === true || text === "" || !toldSeverities.has(severity)) return undefined;
        return { type: "diagnostic", content: { severity, message: text, ...(urn && { urn }) } };
    }
    if (policyEvent !== undefined) {
        const { policyName, policyPackName, enforcementLevel, resourceUrn, message } = policyEvent;
        const content = {
            rule: policyName,
            pack: policyPackName,
            enforcement: enforcementLevel,
            message: plain(message),
        };
        return { type: "policy", content: { ...maskAll(content), ...(resourceUrn && { urn: resourceUrn }) } };
    }
    if (summaryEvent !== undefined) {
        const { resourceChanges, durationSeconds } = summaryEvent;
        return { type: "summary", content: { ...countSteps(resourceChanges), seconds: durationSeconds } };
    }
    return undefined;
}

function step(phase: "begins" | "done" | "failed", metadata: StepEventMetadata): OperationEvent | undefined {
    const { op, urn, type, diffs, keys } = metadata;
    if (idle.has(op)) return undefined;
    const changed = [...new Set([...(diffs ?? []), ...(keys ?? [])])];
    return { type: "step", content: { phase, op, urn, type, keys: changed } };
}

/** Without the engine's colour marks. */
function plain(message: string): string {
    return message.replace(/<\{%.*?%\}>/g, "").trim();
}
