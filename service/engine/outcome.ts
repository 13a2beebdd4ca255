/** What becomes of an operation, from what its engine came to. Pure. */
import { maskAll } from "../../analysis/report/mask.ts";
import type { OperationReport } from "../../cli/engine/events.ts";
import { failureOf, retryAfter, type Failure } from "../domain/failure.ts";
import { changesState, type OperationKind } from "../domain/operation.ts";
import type { Outcome } from "../store/claims.ts";

/** How the engine ended. */
export interface EngineEnd {
    report: OperationReport;
    succeeded: boolean;
    /** Whether it was ended from outside, by nobody of ours: killed, or out of memory. */
    wasKilled: boolean;
    /** What it wrote beside its events. */
    text: string;
}

/** What else is known when an operation ends. */
export interface Circumstances {
    kind: OperationKind;
    /** Attempts so far, with this one. */
    attempts: number;
    /** Who asked the engine to stop, if anybody: a person, or the worker's own end. */
    stoppedFor?: "cancel" | "shutdown";
    /** Hashes of the state before and after; undefined where it could not be read. */
    stateBefore?: string;
    stateAfter?: string;
    /** Whether a change of the stack has begun meanwhile; asked of operations that only look. Default: no */
    wasChanged?: boolean;
    /** 0 to 1. */
    chance: number;
}

/** Attempts that may end by a kill before somebody has to look. */
export const mostInterruptions = 5;

/** What to settle an operation with. */
export function outcomeOf(end: EngineEnd, circumstances: Circumstances): Outcome {
    const { kind, stateBefore, stateAfter } = circumstances;
    const { report } = end;
    const result = resultOf(report);
    const hash = stateAfter !== undefined && changesState(kind) ? { stack: { state_sha256: stateAfter } } : {};
    const isSame = stateBefore === stateAfter;
    // What is being changed differs from its state, and that is no drift.
    if (circumstances.wasChanged === true && (kind === "drift" || !isSame)) return lookedTooEarly(circumstances);
    if (!changesState(kind) && !isSame) {
        const message = `${kind}: the state must be as it was, got ${stateAfter ?? "none"} after ${stateBefore ?? "none"}`;
        return { status: "failed", failure: { ...failureOf([], false), class: "state", message }, result };
    }
    if (end.succeeded) return { status: "succeeded", result, ...hash };
    if (circumstances.stoppedFor === "cancel") return { status: "cancelled", result, ...hash };
    if (circumstances.stoppedFor === "shutdown") {
        return { status: "queued", failure: interruption("its worker was told to end"), result, ...hash };
    }
    if (end.wasKilled) return { ...interrupted(circumstances), result };
    return { ...failed(end, circumstances), result, ...hash };
}

/** After an engine's violent end: another try, which looks first at what is left. */
export function interrupted({ attempts }: Pick<Circumstances, "attempts">): Outcome {
    const failure = interruption(`the engine was killed, ${attempts} times so far`);
    return attempts > mostInterruptions ? { status: "failed", failure } : { status: "queued", failure };
}

/** Another look, once the change is over: it waits for that. */
function lookedTooEarly({ attempts }: Circumstances): Outcome {
    const failure = interruption("the stack was changed while it was looked at");
    return attempts > mostInterruptions ? { status: "failed", failure } : { status: "queued", failure, waitSeconds: 5 };
}

function interruption(message: string): Failure {
    return { ...failureOf([], false), class: "interrupted", message, remedy: "none: it goes on where it ended" };
}

function failed({ report, text }: EngineEnd, { attempts, chance }: Circumstances): Outcome {
    const isViolated = report.violations.some(({ enforcement }) => enforcement === "mandatory");
    const errors = report.errors.length > 0 ? report.errors : [text];
    const failure = maskAll(failureOf(errors, isViolated));
    const seconds = retryAfter(failure.class, attempts, chance);
    return seconds === undefined ? { status: "failed", failure } : { status: "queued", failure, waitSeconds: seconds };
}

function resultOf({ steps, violations, judged, leftovers, recordChanges }: OperationReport): Record<string, unknown> {
    return maskAll({ steps, violations, judged, leftovers, recordChanges });
}
