/** What follows when drift was looked for: a report, and what a schedule has said to do about it. */
import { countDrift, type DriftFinding } from "../../analysis/drift/finding.ts";
import { decideDrift } from "../domain/drift-decision.ts";
import { changesState, openStatuses } from "../domain/operation.ts";
import { appendAudit } from "../store/audit.ts";
import { databaseTime } from "../store/clock.ts";
import type { Connection } from "../store/database.ts";
import { appendEvents } from "../store/events.ts";
import type { OperationRow } from "../store/tables.ts";
import { insertOperation } from "./operations.ts";

/**
 * Keeps what a drift operation has found, and does what is to be done about it. Part of the transaction that settles the
 * operation: whoever is killed before its end has done nothing of it, and whoever is killed after it all.
 */
export async function reportDrift(
    connection: Connection,
    operation: OperationRow,
    findings: readonly DriftFinding[],
): Promise<void> {
    const { id, stack, tenant } = operation;
    const run = await connection.selectFrom("drift_run").selectAll().where("operation", "=", id).executeTakeFirst();
    const counts = countDrift(findings);
    const wishes = run && { actions: run.actions, withoutApproval: run.without_approval };
    const decision = decideDrift(counts, wishes);
    if (decision.action === "hold") await hold(connection, operation, run?.schedule ?? "");
    const remediation =
        decision.action === "remediate" ? await remediate(connection, operation, decision.needsApproval) : null;
    // Whatever is asked for already puts the stack right, or keeps it from being put right.
    const action = decision.action === "remediate" && remediation === null ? "report" : decision.action;
    await connection
        .insertInto("drift_report")
        .values({
            operation: id,
            stack,
            tenant,
            at: await databaseTime(connection),
            benign: counts.benign,
            security: counts.security,
            data_risk: counts["data-risk"],
            findings: JSON.stringify(findings),
            action,
            remediation,
        })
        .execute();
    const content = { ...counts, action, ...(remediation !== null && { remediation }) };
    await appendEvents(connection, id, [{ type: "drift", content }]);
}

/** Unless the stack is held already: then for the reason it has. */
async function hold(
    connection: Connection,
    { id, stack, requested_by: actor }: OperationRow,
    schedule: string,
): Promise<void> {
    const reason = `drift was found that has to be looked at; see operation/${id}`;
    const { numUpdatedRows } = await connection
        .updateTable("stack")
        .set({ hold_reason: reason })
        .where("name", "=", stack)
        .where("hold_reason", "is", null)
        .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await appendAudit(connection, {
        actor,
        action: "stack.hold",
        object: `stack/${stack}`,
        detail: { reason, schedule, operation: id },
    });
}

/** @returns the operation; null while another change of the stack is open */
async function remediate(
    connection: Connection,
    { id, stack, requested_by: actor, operation_group: group }: OperationRow,
    needsApproval: boolean,
): Promise<string | null> {
    const others = await connection
        .selectFrom("operation")
        .select("kind")
        .where("stack", "=", stack)
        .where("id", "!=", id)
        .where("status", "in", openStatuses)
        .execute();
    if (others.some(({ kind }) => changesState(kind))) return null;
    // The state does not know of the drift: an up that did not look first would find nothing to do.
    const made = await insertOperation(connection, actor, {
        stack,
        kind: "up",
        arguments: { refresh: true },
        // The end of what it needs is what workers are told of it by.
        needs: [id],
        needsApproval,
        ...(group !== null && { group }),
    });
    return made.id;
}
