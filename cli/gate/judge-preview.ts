/** Previews a stack and asks the gate. */
import type { Approval } from "../../analysis/gate/approvals.ts";
import { gateFindings } from "../../analysis/gate/gate.ts";
import { stepOf, type Step } from "../../analysis/step.ts";
import { runOperation, type Operation, type OperationResult } from "../engine/operation.ts";
import type { GateReport } from "./text.ts";

/** What to preview, and what is approved of. */
export interface JudgedPreview {
    stack: string;
    environment: NodeJS.ProcessEnv;
    approvals: readonly Approval[];
    /** The preview of a destroy. Default: false */
    isDestroy?: boolean;
    /** URNs of the only resources to look at; such a preview never passes. Default: none, which means all */
    targets?: readonly string[];
    today?: Date;
    /** Called for each event of the preview. */
    onEvent?: Operation["onEvent"];
}

/** Never throws for a preview that fails: the report says so. */
export async function judgePreview(preview: JudgedPreview): Promise<GateReport> {
    return (await previewAndJudge(preview)).report;
}

/** The gate's verdict, and the preview it is about. Never throws for a preview that fails. */
export async function previewAndJudge({
    stack,
    environment,
    approvals,
    isDestroy = false,
    targets = [],
    today = new Date(),
    onEvent,
}: JudgedPreview): Promise<{ report: GateReport; result: OperationResult }> {
    const steps: Step[] = [];
    const result = await runOperation({
        stack,
        command: isDestroy ? "destroy" : "preview",
        isPreview: true,
        args: targets.flatMap((urn) => ["--target", urn]),
        environment,
        onEvent: (event) => {
            const step = stepOf(event);
            if (step !== undefined) steps.push(step);
            onEvent?.(event);
        },
    });
    const preview = {
        ...result,
        errors: result.errors.length > 0 ? result.errors : [result.text],
        violations: result.violations.filter(({ enforcement }) => enforcement === "mandatory"),
        targets,
        isDestroy,
    };
    const findings = gateFindings({ steps, preview, approvals, today });
    const report = {
        stack,
        passes: findings.length === 0,
        isWhole: targets.length === 0,
        steps: result.steps,
        judged: result.judged,
        findings,
    };
    return { report, result };
}
