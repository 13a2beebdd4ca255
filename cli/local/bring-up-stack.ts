/** One stack from its files to the cloud: preview with policies, then up if there is something to do and nothing in the way. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { changedCount, emptyReport, isUnchanged, type StepCounts, type Violation } from "../engine/events.ts";
import { exportStack, importStack, runOperation, runPulumi, type OperationResult } from "../engine/operation.ts";
import type { OperationTime } from "../../simulator/time/operation-time.ts";
import { findLock, hasPending, processRuns, settled, type ExportedStack, type StackLock } from "../engine/recovery.ts";

/** How a stack ended: `same` needed nothing, `blocked` is policy's doing, `skipped` stands on one that did not end well. */
export type StackOutcome = "changed" | "same" | "blocked" | "failed" | "skipped" | "interrupted";

/** A stack's line in the summary. */
export interface StackResult {
    stack: string;
    role: string;
    /** The stacks it stands on. */
    after: string[];
    outcome: StackOutcome;
    steps: StepCounts;
    violations: Violation[];
    errors: string[];
    /** What the stack offers to others; undefined when it never got that far. */
    contract?: Record<string, unknown>;
    seconds: number;
    /** What the changes would have taken on AWS; undefined when there were none. */
    onAws?: OperationTime;
}

/** What bringing a stack up needs to know. */
export interface BringUp {
    stack: string;
    role: string;
    /** The stacks it stands on. */
    after: string[];
    environment: NodeJS.ProcessEnv;
    /** Whether the state knows the stack already. */
    exists: boolean;
    /** Finds what an interrupted operation made. */
    findId: (urn: string) => string | undefined;
    /** Removes what was made without the state's knowing; see {@link sweepLost}. */
    sweep: (state: ExportedStack) => void;
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
        after: options.after,
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
    let { exists } = options;
    for (;;) {
        if (!exists) {
            const init = await runPulumi(["stack", "init", stack, "--no-select", "--non-interactive"], environment);
            // Another start may have made it meanwhile.
            if (!init.succeeded && !init.text.includes("already exists")) {
                return { outcome: isInterrupted() ? "interrupted" : "failed", result: { ...emptyReport(), ...init } };
            }
        }
        onProgress("previewing");
        const preview = await runOperation({ stack, command: "preview", environment });
        const verdict = verdictOn(preview);
        if (verdict !== "to do") {
            return { outcome: verdict === "failed" && isInterrupted() ? "interrupted" : verdict, result: preview };
        }
        const state = exists ? await exportStack(stack, environment) : undefined;
        if (state !== undefined) {
            options.sweep(state);
        }
        const isOpen = state !== undefined && hasPending(state);
        const result = isOpen ? await settle(options, state) : await change(options, preview);
        exists = true;
        const lock = result.succeeded ? undefined : findLock([...result.errors, result.text].join("\n"));
        if (result.succeeded && !isOpen) {
            return { outcome: "changed", result };
        }
        if (isInterrupted()) {
            return { outcome: "interrupted", result };
        }
        if (lock !== undefined) {
            // Whoever held it has changed the stack meanwhile, so everything is looked at again.
            await passLock(lock, options);
        } else if (!result.succeeded) {
            return { outcome: "failed", result };
        }
    }
}

/** What a preview says should happen next. */
function verdictOn(result: OperationResult): "blocked" | "failed" | "same" | "to do" {
    const { succeeded, violations } = result;
    if (violations.some(({ enforcement }) => enforcement === "mandatory")) {
        return "blocked";
    }
    if (!succeeded) {
        return "failed";
    }
    return isUnchanged(result) ? "same" : "to do";
}

/** Takes what an interrupted operation made into the state, and asks the cloud how it is. */
async function settle(
    { stack, environment, findId, onProgress }: BringUp,
    state: ExportedStack,
): Promise<OperationResult> {
    onProgress("settling interrupted operations");
    const imported = await importStack(stack, settled(state, findId), environment);
    return imported.succeeded
        ? runOperation({ stack, command: "refresh", environment })
        : { ...emptyReport(), ...imported };
}

function change({ stack, environment, onProgress }: BringUp, preview: OperationResult): Promise<OperationResult> {
    const onEvent = countProgress(changedCount(preview.steps), onProgress);
    return runOperation({ stack, command: "up", environment, onEvent });
}

/** Waits for whoever holds a stack's lock, or removes the lock of one that is gone. */
async function passLock(lock: StackLock, { stack, environment, isInterrupted, onProgress }: BringUp): Promise<void> {
    if (!lock.isHeld) {
        onProgress("removing the lock of an operation that is gone");
        await runPulumi(["cancel", "--yes", "--stack", stack], environment);
        return;
    }
    onProgress(`waiting for another operation (process ${lock.pid})`);
    while (processRuns(lock.pid) && !isInterrupted()) {
        await new Promise((resolve) => setTimeout(resolve, lockPollMilliseconds));
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
