/** Attempts whose runner is gone, or has to give up: what is written of them. */
import { sql } from "kysely";
import type { Failure } from "../domain/failure.ts";
import { changesState, isAtWork } from "../domain/operation.ts";
import { lockOperation, LostLease, setStatus, type Claim } from "./claims.ts";
import { databaseTime } from "./clock.ts";
import type { Connection, Database } from "./database.ts";
import { appendEvents } from "./events.ts";
import type { AttemptRow, OperationRow } from "./tables.ts";

/** The latest attempt of an operation. */
export async function latestAttempt(connection: Connection, operation: string): Promise<AttemptRow | undefined> {
    return connection
        .selectFrom("attempt")
        .selectAll()
        .where("operation", "=", operation)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst();
}

/**
 * Writes down which process runs an attempt, before that process starts an engine.
 * @param started as the process table has it
 * @throws LostLease when the attempt is over already
 */
export async function registerRunner(
    database: Database,
    { operation: { id, stack }, attempt, epoch }: Claim,
    process: number,
    started: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        const operation = await lockOperation(connection, id);
        const { numUpdatedRows } = await connection
            .updateTable("attempt")
            .set({ process, process_started: started })
            .where("operation", "=", id)
            .where("number", "=", attempt)
            .where("ended_at", "is", null)
            .executeTakeFirst();
        const isLatest = operation?.attempts === attempt && isAtWork(operation.status);
        if (numUpdatedRows !== 1n || !isLatest) throw new LostLease(stack, epoch);
    });
}

/**
 * Queues an operation again whose runner is gone. Whatever that runner would still write is refused from here on.
 * @param attempt that was seen to be dead
 * @param reason said in the events
 * @param lapsedSeconds for a runner of another host, of which only its lease tells: so long must that have ended by now
 * @returns the operation; undefined when somebody else was faster, or the lease was renewed meanwhile
 */
export async function takeOver(
    database: Database,
    id: string,
    attempt: number,
    reason: string,
    lapsedSeconds?: number,
): Promise<OperationRow | undefined> {
    return database.transaction().execute(async (connection) => {
        const operation = await lockOperation(connection, id);
        if (operation === undefined || !isAtWork(operation.status) || operation.attempts !== attempt) return undefined;
        if (lapsedSeconds !== undefined && (await isRenewed(connection, operation, lapsedSeconds))) return undefined;
        await endAttempt(connection, operation, "interrupted");
        if (changesState(operation.kind)) {
            // The lease stays with the operation, whose next attempt goes first, and gets a number that nobody has.
            await connection
                .updateTable("lease")
                .set({ epoch: sql<number>`epoch + 1`, holder: null })
                .where("stack", "=", operation.stack)
                .where("operation", "=", id)
                .execute();
        }
        await setStatus(connection, operation, "interrupted");
        await setStatus(connection, { id, status: "interrupted" }, "queued");
        await appendEvents(connection, id, [{ type: "interrupted", content: { attempt, reason } }]);
        return { ...operation, status: "queued" as const };
    });
}

/**
 * Ends an attempt in a way that only a person can go on from, and keeps every change away from the stack until then.
 * @throws LostLease when somebody else has the stack meanwhile; nothing is written
 */
export async function needAttention(database: Database, claimed: Claim, failure: Failure): Promise<void> {
    const { id, stack } = claimed.operation;
    await database.transaction().execute(async (connection) => {
        const operation = await lockOperation(connection, id);
        const lease = await connection
            .selectFrom("lease")
            .select("epoch")
            .where("stack", "=", stack)
            .executeTakeFirst();
        const isOurs =
            operation?.attempts === claimed.attempt &&
            isAtWork(operation.status) &&
            (!changesState(operation.kind) || lease?.epoch === claimed.epoch);
        if (!isOurs) throw new LostLease(stack, claimed.epoch);
        await endAttempt(connection, operation, "needs-attention");
        await connection
            .updateTable("lease")
            .set({ operation: null, holder: null, expires_at: null })
            .where("stack", "=", stack)
            .where("operation", "=", id)
            .execute();
        await connection
            .updateTable("stack")
            .set({ hold_reason: `${failure.message}; see operation/${id}` })
            .where("name", "=", stack)
            .execute();
        await setStatus(connection, operation, "interrupted");
        const details = { failure: JSON.stringify(failure) };
        await setStatus(connection, { id, status: "interrupted" }, "needs-attention", details);
        await appendEvents(connection, id, [{ type: "settled", content: { status: "needs-attention", failure } }]);
    });
}

/** Events that a runner had written down and nobody had stored; those that are there already stay as they are. */
export async function appendSpooled(
    database: Database,
    operation: string,
    attempt: number,
    events: readonly { type: string; content: Record<string, unknown>; at: Date; line: number }[],
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await lockOperation(connection, operation);
        const { last } = await connection
            .selectFrom("event")
            .select(sql<number>`coalesce(max((content->>'line')::int), 0)`.as("last"))
            .where("operation", "=", operation)
            .where(sql`content->>'attempt'`, "=", String(attempt))
            .executeTakeFirstOrThrow();
        await appendEvents(
            connection,
            operation,
            events.filter(({ line }) => line > last),
        );
    });
}

/** Whether an operation's lease has not ended so many seconds ago; it is not renewed before the transaction is over. */
async function isRenewed(connection: Connection, { id, kind }: OperationRow, seconds: number): Promise<boolean> {
    if (!changesState(kind)) return false;
    const lease = await connection
        .selectFrom("lease")
        .select("expires_at")
        .where("operation", "=", id)
        .forUpdate()
        .executeTakeFirst();
    const now = await databaseTime(connection);
    return lease?.expires_at instanceof Date && lease.expires_at.getTime() + seconds * 1000 > now.getTime();
}

async function endAttempt(connection: Connection, { id, attempts }: OperationRow, outcome: string): Promise<void> {
    await connection
        .updateTable("attempt")
        .set({ ended_at: await databaseTime(connection), outcome })
        .where("operation", "=", id)
        .where("number", "=", attempts)
        .execute();
}
