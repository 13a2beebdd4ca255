/**
 * What of a resource's record in the state would become another although the engine calls the resource the same, and counts nothing.
 * Pure: from an event of a preview.
 */
import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, StepEventMetadata, StepEventStateMetadata } from "@pulumi/pulumi/automation/events.js";

/** Typed as optional, sent as null where there is none. */
type StateRecord = StepEventStateMetadata | null | undefined;

/** Its URN, by an alias, and its parent; and what keeps it from being deleted. */
const parts = ["urn", "parent", "protect", "retainOnDelete"] as const;

/**
 * Names of the parts that change: `urn`, `parent`, `protect`, `retainOnDelete`, and of a stack `outputs.<name>`. A secret output is not
 * told apart from another.
 */
export function recordChangesOf({ resourcePreEvent, resOutputsEvent }: Partial<EngineEvent>): string[] {
    if (resourcePreEvent !== undefined) return changedParts(resourcePreEvent.metadata);
    const metadata = resOutputsEvent?.metadata;
    return metadata?.type === "pulumi:pulumi:Stack" ? changedOutputs(metadata) : [];
}

/** Of the stack's own record; none while it is made or deleted. */
export function outputsIn(record: StateRecord): Readonly<Record<string, unknown>> {
    return (record?.outputs as Record<string, unknown> | undefined) ?? {};
}

function changedParts({ op, old: before, new: after }: StepEventMetadata): string[] {
    if (op !== "same" || !isThere(before) || !isThere(after)) return [];
    return parts.filter((part) => (before[part] ?? false) !== (after[part] ?? false));
}

function changedOutputs({ op, old: before, new: after }: StepEventMetadata): string[] {
    if (op !== "same") return [];
    const [old, now] = [outputsIn(before), outputsIn(after)];
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
    return names.filter((name) => !isDeepStrictEqual(old[name], now[name])).map((name) => `outputs.${name}`);
}

function isThere(record: StateRecord): record is StepEventStateMetadata {
    return record !== undefined && record !== null;
}
