/** One step of a preview or an update, as far as what reads it needs to know. Pure. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { nameInUrn } from "./urn.ts";

/** What the engine would do, or did, to one resource. */
export interface Step {
    /** The engine's own word: `create`, `update`, `replace`, `delete`, `read`, `same` and their kin. */
    operation: string;
    urn: string;
    type: string;
    /** The last part of the URN. */
    name: string;
    /** The id it has now; empty before it exists. */
    id: string;
    /** Paths of the properties that change. */
    changes: readonly string[];
    /** Properties that make the engine replace it. */
    replaceKeys: readonly string[];
}

/** The step an event announces; undefined for any other event, and for the halves of a replacement beside its step. */
export function stepOf(event: EngineEvent): Step | undefined {
    const metadata = event.resourcePreEvent?.metadata;
    if (metadata === undefined || halves.has(metadata.op)) return undefined;
    const { op, urn, type, old, diffs, detailedDiff, keys } = metadata;
    return {
        operation: op,
        urn,
        type,
        name: nameInUrn(urn),
        id: old?.id ?? "",
        changes: Object.keys(detailedDiff ?? {}).length > 0 ? Object.keys(detailedDiff ?? {}) : (diffs ?? []),
        replaceKeys: keys ?? [],
    };
}

/** The engine tells a replacement as three steps; `replace` is the one that says why. */
const halves = new Set<string>(["create-replacement", "delete-replaced", "discard-replaced"]);

/** Whether the step destroys what is there. */
export function destroys({ operation }: Step): boolean {
    return operation === "delete" || operation === "replace" || operation === "import-replacement";
}
