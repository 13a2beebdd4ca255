/** What a refresh says of one resource. Pure. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import type { DriftFinding } from "./finding.ts";

/** A resource that is not as the state has it. */
export interface DriftStep {
    urn: string;
    type: string;
    /** Whether it is gone. */
    isDeleted: boolean;
    /** What differs; empty where the engine does not say. */
    changes: readonly DriftChange[];
}

/** One property that differs. */
export interface DriftChange {
    path: string;
    change: DriftFinding["change"];
}

/** Operations of a refresh's result at which nothing differs. */
const same: ReadonlySet<string> = new Set(["same", "refresh", "read", "read-replacement", "read-discard"]);

/** The resource that an event of a refresh reports as differing; undefined for any other event. */
export function driftStepOf(event: EngineEvent): DriftStep | undefined {
    const metadata = event.resOutputsEvent?.metadata;
    if (metadata === undefined || same.has(metadata.op)) return undefined;
    const { urn, type, op, diffs, detailedDiff } = metadata;
    const detailed = Object.entries(detailedDiff ?? {}).map(([path, { diffKind }]) => ({
        path,
        change: changeOf(diffKind),
    }));
    const changes =
        detailed.length > 0 ? detailed : (diffs ?? []).map((path) => ({ path, change: "changed" as const }));
    return { urn, type, isDeleted: op === "delete", changes };
}

/** Kinds are `add`, `delete` and `update`, each also with `-replace`. */
function changeOf(kind: string): DriftFinding["change"] {
    if (kind.startsWith("add")) return "added";
    return kind.startsWith("delete") ? "removed" : "changed";
}
