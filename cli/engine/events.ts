/** What an operation's events add up to. Pure: events in, figures out. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { outputsIn, recordChangesOf } from "../../analysis/record-changes.ts";

/** The name under which a policy pack says what it has judged: policy/judge.ts. */
const judgedName = "judged";

/** Steps of the engine that people ask about; reads and refreshes count as `same`. */
export interface StepCounts {
    create: number;
    update: number;
    replace: number;
    delete: number;
    same: number;
}

/** A rule that was not kept. */
export interface Violation {
    rule: string;
    enforcement: "advisory" | "mandatory";
    /** URN of the resource; undefined for a rule over the whole stack. */
    urn?: string;
    message: string;
}

/** What an operation did, or would do. */
export interface OperationReport {
    steps: StepCounts;
    violations: Violation[];
    errors: string[];
    /**
     * Objects that an earlier operation replaced and did not come to delete. The engine deletes them with the next update,
     * and counts them neither as deletes nor as changes.
     */
    leftovers: number;
    /**
     * Resources the engine calls the same whose record in the state would become another: by an alias or another parent, by what
     * protects or retains them, and the stack when what it offers to others would.
     */
    recordChanges: number;
    /** What each policy pack says it has judged, by its name; a pack that is not here came to no verdict. */
    judged: Record<string, string>;
    /** Outputs of the stack, as far as they are known. */
    outputs: Readonly<Record<string, unknown>>;
}

/** Nothing seen yet. */
export function emptyReport(): OperationReport {
    const steps = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
    return { steps, violations: [], errors: [], leftovers: 0, recordChanges: 0, judged: {}, outputs: {} };
}

/** The report with one more event in it. */
export function withEvent(report: OperationReport, event: EngineEvent): OperationReport {
    if (event.diagnosticEvent !== undefined) {
        return withDiagnostic(report, event.diagnosticEvent);
    }
    if (event.policyEvent !== undefined) {
        const { policyName, policyPackName, enforcementLevel, resourceUrn, message } = event.policyEvent;
        if (policyName === judgedName && enforcementLevel !== "mandatory") {
            return { ...report, judged: { ...report.judged, [policyPackName]: plain(message) } };
        }
        const enforcement = enforcementLevel === "mandatory" ? "mandatory" : "advisory";
        const violation = { rule: policyName, enforcement, urn: resourceUrn, message: plain(message) } as const;
        return { ...report, violations: [...report.violations, violation] };
    }
    if (event.summaryEvent !== undefined) {
        return { ...report, steps: countSteps(event.summaryEvent.resourceChanges) };
    }
    const recordChanges = report.recordChanges + (recordChangesOf(event).length > 0 ? 1 : 0);
    if (event.resourcePreEvent !== undefined) {
        const leftovers = report.leftovers + leftoversIn(event.resourcePreEvent.metadata.op);
        return { ...report, leftovers, recordChanges };
    }
    const metadata = event.resOutputsEvent?.metadata;
    if (metadata?.type !== "pulumi:pulumi:Stack") {
        return report;
    }
    return { ...report, outputs: outputsIn(metadata.new), recordChanges };
}

/** Whether there is nothing to do by a preview, neither in the cloud nor in the state. */
export function isUnchanged({ steps, leftovers, recordChanges }: OperationReport): boolean {
    return changedCount(steps) === 0 && leftovers === 0 && recordChanges === 0;
}

/** The step counts of a summary; a replacement is one step, not a create and a delete. */
export function countSteps(changes: Record<string, number | undefined>): StepCounts {
    const sum = (...operations: string[]) =>
        operations.reduce((total, operation) => total + (changes[operation] ?? 0), 0);
    return {
        create: sum("create", "import"),
        update: sum("update"),
        replace: sum("replace", "import-replacement"),
        delete: sum("delete", "discard"),
        same: sum("same", "read", "refresh"),
    };
}

/** How many resources the operation would change. */
export function changedCount({ create, update, replace, delete: deleted }: StepCounts): number {
    return create + update + replace + deleted;
}

/** A replacement announces itself and the end of what it replaces; such an end without one is of an earlier replacement. */
function leftoversIn(operation: string): number {
    if (operation === "replace") return -1;
    return operation === "delete-replaced" || operation === "discard-replaced" ? 1 : 0;
}

function withDiagnostic(report: OperationReport, { severity, message }: NonNullable<EngineEvent["diagnosticEvent"]>) {
    return severity === "error" ? { ...report, errors: [...report.errors, plain(message)] } : report;
}

/** Without the engine's colour marks. */
function plain(message: string): string {
    return message.replace(/<\{%.*?%\}>/g, "").trim();
}
