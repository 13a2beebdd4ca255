/** What `neo gate` does. */
import { join } from "node:path";
import { approvalsVariable, readApprovals, type Approval } from "../../analysis/gate/approvals.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { engineEnvironment } from "../engine/environment.ts";
import { exitCodes } from "../local/summary.ts";
import { judgePreview } from "./judge-preview.ts";
import { gateText } from "./text.ts";

/** `neo gate <stack>`. */
export async function gate(
    stack: string,
    { destroy, target: targets, json = false }: { destroy?: boolean; target?: string[]; json?: boolean },
): Promise<void> {
    const today = new Date();
    const approvals = projectApprovals(today);
    const environment = await engineEnvironment();
    const report = await judgePreview({ stack, environment, approvals, isDestroy: destroy, targets, today });
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : gateText(report)}\n`);
    process.exitCode = report.passes ? 0 : exitCodes.blocked;
}

/**
 * The project's own approvals, or those the environment names.
 * @throws Error with everything that is wrong in the file
 */
export function projectApprovals(today: Date): Approval[] {
    return readApprovals(process.env[approvalsVariable] ?? join(projectRoot, "policy", "approvals.json"), today);
}
