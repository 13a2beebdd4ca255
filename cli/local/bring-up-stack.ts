/** One stack from its files to the cloud: preview with policies, then up if there is something to do and nothing in the way. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { changedCount, type StepCounts, type Violation } from "../engine/events.ts";
import { runOperation, runPulumi, type Operation, type OperationResult } from "../engine/operation.ts";
import { findLock, settleArguments } from "../engine/recovery.ts";

/** How a stack ended: `same` needed nothing, `blocked` is policy's doing, `skipped` stands on one that did not end well. */
export type StackOutcome = "changed" | "same" | "blocked" | "failed" | "skipped" | "interrupted";

/** A stack's line in the summary. */
export interface StackResult {
    stack: string;
    role: string;
    outcome: StackOutcome;
    steps: StepCounts;
    violations: Violation[];
    errors: string[];
    /** What the stack offers to others; undefined when it never got that far. */
    contract?: Record<string, unknown>;
    seconds: number;
}

/** What bringing a stack up needs to know. */
export interface BringUp {
    stack: string;
    role: string;
    environment: NodeJS.ProcessEnv;
    /** Whether the state knows the stack already. */
    exists: boolean;
    /** Finds what an interrupted operation made. */
    findId: (urn: string) => string | undefined;
    isInterrupted: () => boolean;
    /** Called with a short line whenever there is something to tell. */
    onProgress: (text: string) => void;
}

const lockPollMilliseconds = 500;

/** Brings one stack up. Never throws for what goes wrong in it: the result says so. */
export async function bringUpStack(options: BringUp): Promise<StackResult> {
    const started = performance.now();
    const { outcome, result } = await attempt(options);
    return {
        stack: options.stack,
        role: options.role,
        outcome,
        steps: result.steps,
        violations: result.violations,
        errors: result.errors.length > 0 || result.succeeded ? result.errors : [result.text],
        contract: result.outputs.contract as Record<string, unknown> | undefined,
        seconds: (performance.now() - started) / 1000,
    };
}

async function attempt(options: BringUp): Promise<{ outcome: StackOutcome; result: OperationResult }> {
    const { stack, environment, isInterrupted, onProgress } = options;
    if (!options.exists) {
        await runPulumi(["stack", "init", stack, "--no-select", "--non-interactive"], environment);
    }
    onProgress("previewing");
    const preview = await unlocked(options, "preview");
    if (preview.pending.length > 0) {
        onProgress(`settling ${preview.pending.length} interrupted operations`);
        const settled = await unlocked(options, "refresh", settleArguments(preview.pending, options.findId));
        return settled.succeeded ? attempt({ ...options, exists: true }) : { outcome: "failed", result: settled };
    }
    if (preview.violations.some(({ enforcement }) => enforcement === "mandatory")) {
        return { outcome: "blocked", result: preview };
    }
    if (!preview.succeeded) {
        return { outcome: isInterrupted() ? "interrupted" : "failed", result: preview };
    }
    const total = changedCount(preview.steps);
    if (total === 0) {
        return { outcome: "same", result: preview };
    }
    const up = await unlocked(options, "up", [], countProgress(total, onProgress));
    if (up.succeeded) {
        return { outcome: "changed", result: up };
    }
    return { outcome: isInterrupted() ? "interrupted" : "failed", result: up };
}

/** Runs an operation; waits for whoever holds the stack's lock, and removes the lock of one that is gone. */
async function unlocked(
    { stack, environment, isInterrupted, onProgress }: BringUp,
    command: Operation["command"],
    args: string[] = [],
    onEvent?: (event: EngineEvent) => void,
): Promise<OperationResult> {
    for (;;) {
        const result = await runOperation({ stack, command, args, environment, onEvent });
        const lock = result.succeeded ? undefined : findLock([...result.errors, result.text].join("\n"));
        if (lock === undefined || isInterrupted()) {
            return result;
        }
        if (lock.isHeld) {
            onProgress(`waiting for another operation (process ${lock.pid})`);
            await new Promise((resolve) => setTimeout(resolve, lockPollMilliseconds));
        } else {
            onProgress("removing the lock of an operation that is gone");
            await runPulumi(["cancel", "--yes", "--stack", stack], environment);
        }
    }
}

function countProgress(total: number, onProgress: (text: string) => void) {
    let done = 0;
    return (event: EngineEvent) => {
        const operation = event.resOutputsEvent?.metadata.op;
        if (operation !== undefined && operation !== "same") {
            done++;
            onProgress(`${Math.min(done, total)} of ${total} resources`);
        }
    };
}
