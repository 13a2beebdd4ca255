/** What the engine does for an operation, step by step: which steps there are, and after which of them it ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyReport, isUnchanged } from "../../cli/engine/events.ts";
import type { ExportedStack } from "../../cli/engine/recovery.ts";
import { argumentsOf } from "../domain/operation-arguments.ts";
import type { OperationEvent } from "../store/events.ts";
import type { ApprovedPlan, NewPlan } from "../store/plans.ts";
import type { OperationRow } from "../store/tables.ts";
import { importPlan, type ImportFile } from "./import-file.ts";
import { staleness, type PlanBinding } from "./plan-binding.ts";
import type { EngineRun, RunKind, RunOptions } from "./stack-engine.ts";
import { folderNames } from "./work-folder.ts";

/** What an operation came to; with a plan, it waits for somebody to approve that. */
export interface CourseRun extends EngineRun {
    plan?: Omit<NewPlan, "summary">;
}

/** What the steps work with. */
export interface CourseTools {
    operation: OperationRow;
    /** Work folder of the attempt. */
    folder: string;
    /** Name of the project. */
    project: string;
    /** Does nothing any more once somebody has asked for the end. */
    run: (kind: RunKind, options?: RunOptions) => Promise<EngineRun>;
    /** Takes the objects of a file into the state. */
    importObjects: (file: string) => Promise<EngineRun>;
    isStopped: () => boolean;
    /** What somebody has approved for this operation. */
    approvedPlan: () => Promise<ApprovedPlan | undefined>;
    tell: (event: OperationEvent) => void;
}

/** Of an operation for which no engine was started. */
export const nothingDone: EngineRun = { report: emptyReport(), succeeded: false, wasKilled: false, text: "" };

/**
 * Carries an operation out. Never throws for one that fails: the result says so.
 * @param binding what a plan that is made now is good for
 * @param state as it is before
 */
export function carryOut(tools: CourseTools, binding: PlanBinding, state: ExportedStack): Promise<CourseRun> {
    const { kind } = tools.operation;
    switch (kind) {
        case "up":
            return up(tools, binding);
        case "import":
            return takeIn(tools, state);
        default:
            return tools.run(kind);
    }
}

/**
 * A change is previewed first: rules about the whole stack are judged after the changes otherwise. One that needs approval
 * ends there, with its plan; once it has it, the engine does nothing beyond that plan.
 */
async function up(tools: CourseTools, binding: PlanBinding): Promise<CourseRun> {
    const { operation, folder, run } = tools;
    const needsApproval = operation.needs_approval;
    const file = join(folder, folderNames.plan);
    const approved = needsApproval ? await tools.approvedPlan() : undefined;
    const stale =
        approved && staleness({ ...approved.binding, expiresAt: approved.expiresAt }, binding, approved.readAt);
    if (stale !== undefined) {
        return { ...nothingDone, text: `plan ${approved?.id} is stale: ${stale}` };
    }
    const { refresh } = argumentsOf(operation, "up");
    const preview = await run("preview", { refresh, plan: needsApproval ? file : undefined });
    if (isRefused(preview)) return { ...preview, succeeded: false };
    if (isUnchanged(preview.report)) return preview;
    if (tools.isStopped()) return { ...preview, succeeded: false };
    if (!needsApproval) return run("up", { refresh });
    if (approved === undefined) {
        const { stack, id } = operation;
        return { ...preview, plan: { stack, operation: id, content: readFileSync(file), binding } };
    }
    writeFileSync(file, approved.content, { mode: 0o600 });
    return run("up", { refresh, plan: file });
}

/**
 * Only what the program would make is taken in, and only where its policies let it. What an up would still change then, is
 * what the operation tells: nothing, when the object is as the program wants it.
 */
async function takeIn(tools: CourseTools, state: ExportedStack): Promise<EngineRun> {
    const { operation, folder, project, run } = tools;
    const path = join(folder, folderNames.imports);
    const preview = await run("preview", { importFile: path });
    if (tools.isStopped() || isRefused(preview)) return { ...preview, succeeded: false };
    const { resources } = argumentsOf(operation, "import");
    const candidates = JSON.parse(readFileSync(path, "utf8")) as ImportFile;
    const known = state.deployment.resources ?? [];
    const { file, taken, problems } = importPlan(operation.stack, project, candidates, resources, known);
    if (problems.length > 0) return { ...nothingDone, text: problems.join("\n") };
    if (taken.length === 0) return preview;
    writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
    const imported = await tools.importObjects(path);
    if (!imported.succeeded) return imported;
    for (const object of taken) tools.tell({ type: "imported", content: object });
    return run("preview");
}

/** Whether a preview says that nothing may be done. */
function isRefused({ succeeded, report }: EngineRun): boolean {
    return !succeeded || report.violations.some(({ enforcement }) => enforcement === "mandatory");
}
