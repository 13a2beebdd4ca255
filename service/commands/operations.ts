/** What people do with operations: ask for them, stop them, try them again, approve them. Each is one transaction. */
import { v7 as newId } from "uuid";
import { placeOf } from "../domain/place.ts";
import { inTurn, isAtWork, isOver, openStatuses, type OperationKind } from "../domain/operation.ts";
import { appendAudit } from "../store/audit.ts";
import { lockOperation, setStatus, waitingFor } from "../store/claims.ts";
import { databaseTime } from "../store/clock.ts";
import type { Connection } from "../store/database.ts";
import { appendEvents } from "../store/events.ts";
import { forgetApproval } from "../store/plans.ts";
import type { OperationRow } from "../store/tables.ts";
import { wantedLandscape } from "../store/wanted.ts";
import type { Context } from "./context.ts";
import { Conflict, NotFound } from "./refusals.ts";

/** What is asked for. */
export interface OperationRequest {
    stack: string;
    kind: OperationKind;
    arguments?: Record<string, unknown>;
    /** Operations that have to succeed before. Default: none */
    needs?: readonly string[];
    group?: string;
    /** Whether it stops after its preview until somebody else has approved it. Default: no */
    needsApproval?: boolean;
}

/**
 * Asks for an operation.
 * @param actor who asks: the subject of a token
 * @throws NotFound for a stack that is not wanted, Conflict for one on its way out
 */
export async function requestOperation(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    actor: string,
    request: OperationRequest,
): Promise<OperationRow> {
    return database.transaction().execute(async (connection) => {
        const places = await placesOf(connection);
        const operation = await insertOperation(connection, actor, request);
        if ((request.needs ?? []).length === 0) await jobs.enqueue(connection, places(request.stack), jobOf(operation));
        return operation;
    });
}

/**
 * The row alone, in a transaction of the caller's, who also enqueues it.
 * @throws NotFound for a stack that is not wanted, Conflict for one on its way out unless the group is that of its leaving
 */
export async function insertOperation(
    connection: Connection,
    actor: string,
    request: OperationRequest,
): Promise<OperationRow> {
    const stack = await connection
        .selectFrom("stack")
        .select(["name", "tenant", "leaving"])
        .where("name", "=", request.stack)
        .where("gone_at", "is", null)
        .executeTakeFirst();
    if (stack === undefined) throw new NotFound(`stack/${request.stack} must be one that is wanted`);
    const isBesideDeparture = stack.leaving !== null && stack.leaving !== request.group;
    if (isBesideDeparture && (request.kind === "up" || request.kind === "destroy")) {
        throw new Conflict(
            `stack/${stack.name} must not be on its way out, got ${request.kind}; group ${stack.leaving} removes it`,
        );
    }
    const operation = await connection
        .insertInto("operation")
        .values({
            id: newId(),
            operation_group: request.group ?? null,
            stack: stack.name,
            tenant: stack.tenant,
            kind: request.kind,
            arguments: JSON.stringify(request.arguments ?? {}),
            status: "queued",
            requested_by: actor,
            needs_approval: request.needsApproval ?? false,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    for (const needs of request.needs ?? []) {
        await connection.insertInto("operation_need").values({ operation: operation.id, needs }).execute();
    }
    const detail = { kind: request.kind, operation: operation.id, arguments: request.arguments ?? {} };
    await appendEvents(connection, operation.id, [{ type: "requested", content: { kind: request.kind, by: actor } }]);
    await appendAudit(connection, { actor, action: "operation.request", object: `stack/${stack.name}`, detail });
    return operation;
}

/** Tells workers of operations that may be able to run now. One that is told of twice runs once. */
export async function wake(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    operations: readonly OperationRow[],
): Promise<void> {
    await atTheirPlaces(connection, operations, (operation, place) =>
        jobs.enqueue(connection, place, jobOf(operation), operation.not_before ?? undefined),
    );
}

/** Tells workers again of operations they should know of: a word may have been lost with whoever was to pass it on. */
export async function remind(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    operations: readonly OperationRow[],
): Promise<void> {
    await atTheirPlaces(connection, operations, (operation, place) => jobs.remind(connection, place, jobOf(operation)));
}

async function atTheirPlaces(
    connection: Connection,
    operations: readonly OperationRow[],
    tell: (operation: OperationRow, place: string) => Promise<void>,
): Promise<void> {
    if (operations.length === 0) return;
    const places = await placesOf(connection);
    for (const operation of operations) await tell(operation, places(operation.stack));
}

/**
 * Stops an operation: one that waits at once, one that runs as soon as its engine has finished what it is doing.
 * @param force not to wait for that: what is being made may be left behind, and is looked for before the next operation
 * @throws NotFound, or Conflict when it is over
 */
export async function cancelOperation(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    actor: string,
    id: string,
    force = false,
): Promise<OperationRow> {
    return change(database, actor, id, "operation.cancel", { force }, async (connection, operation) => {
        if (isOver(operation.status)) throw new Conflict(`operation/${id} must not be over, got ${operation.status}`);
        if (operation.status === "interrupted") {
            throw new Conflict(`operation/${id} must be settled first: whoever ran it is gone; wait for its recovery`);
        }
        if (isAtWork(operation.status)) {
            const cancel = force ? ("force" as const) : ("graceful" as const);
            if (operation.status === "running") await setStatus(connection, operation, "cancelling", { cancel });
            else await connection.updateTable("operation").set({ cancel }).where("id", "=", id).execute();
            await appendEvents(connection, id, [{ type: "cancelling", content: { by: actor, force } }]);
            return;
        }
        await setStatus(connection, operation, "cancelled", { ended_at: await databaseTime(connection) });
        await appendEvents(connection, id, [{ type: "settled", content: { status: "cancelled", by: actor } }]);
        await wake({ jobs }, connection, await waitingFor(connection, operation));
    });
}

/**
 * Queues an operation again that failed, or that somebody had to look at. What was approved is forgotten: one that needs
 * approval is previewed anew.
 * @throws NotFound, or Conflict for any other
 */
export async function retryOperation(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    actor: string,
    id: string,
): Promise<OperationRow> {
    return change(database, actor, id, "operation.retry", {}, async (connection, operation) => {
        if (operation.status !== "failed" && operation.status !== "needs-attention") {
            throw new Conflict(`operation/${id} must have failed, or need attention, got ${operation.status}`);
        }
        await forgetApproval(connection, id);
        const again = { ended_at: null, failure: null, not_before: null, cancel: null };
        await setStatus(connection, operation, "queued", again);
        await appendEvents(connection, id, [{ type: "retried", content: { by: actor } }]);
        await wake({ jobs }, connection, [operation]);
    });
}

/**
 * Approves what a preview said; the operation then carries out that plan and nothing else.
 * @param plan the plan that was looked at
 * @throws NotFound, or Conflict: not waiting, another plan, an expired one, or one's own request
 */
export async function approveOperation(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    actor: string,
    id: string,
    plan: string,
): Promise<OperationRow> {
    return change(database, actor, id, "operation.approve", { plan }, async (connection, operation) => {
        if (operation.status !== "awaiting-approval" || operation.plan === null) {
            throw new Conflict(`operation/${id} must wait for approval, got ${operation.status}`);
        }
        if (operation.plan !== plan) {
            throw new Conflict(`operation/${id}: plan must be ${operation.plan}, got ${plan}; look at the newer one`);
        }
        if (operation.requested_by === actor) {
            throw new Conflict(`operation/${id}: approval must be somebody else's than the request, got ${actor}`);
        }
        const { expires_at: expires } = await connection
            .selectFrom("plan")
            .select("expires_at")
            .where("id", "=", plan)
            .executeTakeFirstOrThrow();
        const now = await databaseTime(connection);
        if (expires.getTime() < now.getTime()) {
            throw new Conflict(
                `plan/${plan} must not have expired, got ${expires.toISOString()}; ask for a new preview`,
            );
        }
        await connection
            .insertInto("approval")
            .values({ operation: id, plan, approved_by: actor, approved_at: now })
            .execute();
        await setStatus(connection, operation, "queued");
        await appendEvents(connection, id, [{ type: "approved", content: { by: actor, plan } }]);
        await wake({ jobs }, connection, [operation]);
    });
}

/**
 * Keeps every change away from a stack until it is released. What runs goes on.
 * @throws NotFound
 */
export async function holdStack(
    { database }: Pick<Context, "database">,
    actor: string,
    stack: string,
    reason: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await setHold(connection, stack, reason);
        await appendAudit(connection, { actor, action: "stack.hold", object: `stack/${stack}`, detail: { reason } });
    });
}

/**
 * Lets changes go on.
 * @throws NotFound
 */
export async function releaseStack(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    actor: string,
    stack: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await setHold(connection, stack, null);
        await appendAudit(connection, { actor, action: "stack.release", object: `stack/${stack}`, detail: {} });
        const open = await connection
            .selectFrom("operation")
            .selectAll()
            .where("stack", "=", stack)
            .where("status", "in", openStatuses)
            .orderBy("id")
            .execute();
        await wake({ jobs }, connection, inTurn(open));
    });
}

async function setHold(connection: Connection, stack: string, reason: string | null): Promise<void> {
    const { numUpdatedRows } = await connection
        .updateTable("stack")
        .set({ hold_reason: reason })
        .where("name", "=", stack)
        .where("gone_at", "is", null)
        .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new NotFound(`stack/${stack} must be one that is wanted`);
}

async function change(
    database: Context["database"],
    actor: string,
    id: string,
    action: string,
    detail: Record<string, unknown>,
    make: (connection: Connection, operation: OperationRow) => Promise<void>,
): Promise<OperationRow> {
    return database.transaction().execute(async (connection) => {
        const operation = await lockOperation(connection, id);
        if (operation === undefined) throw new NotFound(`operation/${id} must be one that was asked for`);
        await make(connection, operation);
        await appendAudit(connection, { actor, action, object: `operation/${id}`, detail });
        return connection.selectFrom("operation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    });
}

async function placesOf(connection: Connection): Promise<(stack: string) => string> {
    const landscape = await wantedLandscape(connection);
    const known = new Map<string, string>();
    return (stack) => {
        const place = known.get(stack) ?? placeOf(stack, landscape);
        known.set(stack, place);
        return place;
    };
}

function jobOf({ id }: OperationRow) {
    return { operation: id };
}
