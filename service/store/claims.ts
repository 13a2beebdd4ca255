/**
 * Who may work on what: the one place that decides it. A worker claims an operation and with it the lease of its stack; each
 * lease has a number one higher than the last (its epoch), and whatever is written for an operation names it. A worker that
 * was thought dead has an old number, and nothing it writes is taken. See docs/adr/0031-provisioning-service.md.
 */
import { sql } from "kysely";
import {
    changesState,
    isOver,
    letGoBy,
    mayFollow,
    openStatuses,
    waitsFor,
    type OperationStatus,
} from "../domain/operation.ts";
import type { Failure } from "../domain/failure.ts";
import { databaseTime } from "./clock.ts";
import type { Connection, Database } from "./database.ts";
import { appendEvents, type OperationEvent } from "./events.ts";
import { tellOfOperation } from "./outbox.ts";
import type { OperationRow } from "./tables.ts";

/** How long a lease lasts, in seconds; renewed every third of it. */
export const leaseSeconds = 30;

/** Why an operation does not run yet. */
export type Obstacle =
    | { reason: "needs"; operation: string; status: OperationStatus }
    | { reason: "stack-busy"; operation: string }
    | { reason: "held"; text: string }
    | { reason: "too-early"; until: string }
    | { reason: "leased"; until: string };

/** Whoever works. */
export interface Claimant {
    worker: string;
    host: string;
    /** Changes with every start of the machine: process numbers mean nothing across it. */
    bootId: string;
    /** Where the operation's work folder is made; its name is added. */
    folderFor: (operation: string, attempt: number) => string;
}

/** Given to who may work. */
export interface Claim {
    operation: OperationRow;
    attempt: number;
    epoch: number;
    folder: string;
}

/** Said when somebody else has the stack meanwhile: whatever was to be written is not. */
export class LostLease extends Error {
    constructor(stack: string, epoch: number) {
        super(`stack/${stack}: lease ${epoch} must be the last one given; stop, somebody else works on it`);
    }
}

/** What is in an operation's way; empty when it may run. The operation's row is locked by the caller. */
export async function obstaclesOf(connection: Connection, operation: OperationRow): Promise<Obstacle[]> {
    const needs = await connection
        .selectFrom("operation_need")
        .innerJoin("operation as needed", "needed.id", "operation_need.needs")
        .select(["needed.id", "needed.status"])
        .where("operation_need.operation", "=", operation.id)
        .where("needed.status", "!=", "succeeded")
        .execute();
    const stack = await connection
        .selectFrom("stack")
        .leftJoin("lease", "lease.stack", "stack.name")
        .select(["hold_reason", "lease.operation", "lease.expires_at"])
        .where("name", "=", operation.stack)
        .executeTakeFirst();
    const others = await connection
        .selectFrom("operation")
        .select(["id", "kind", "status"])
        .where("stack", "=", operation.stack)
        .where("id", "!=", operation.id)
        .where("status", "in", openStatuses)
        .orderBy("id")
        .execute();
    const isChange = changesState(operation.kind);
    const busy = others.filter((other) => waitsFor(operation, other));
    const now = (await databaseTime(connection)).getTime();
    const { not_before: notBefore } = operation;
    const leasedUntil = isChange && stack?.operation !== operation.id ? stack?.expires_at : undefined;
    return [
        ...needs.map(({ id, status }) => ({ reason: "needs" as const, operation: id, status })),
        ...busy.map(({ id }) => ({ reason: "stack-busy" as const, operation: id })),
        ...(isChange && typeof stack?.hold_reason === "string"
            ? [{ reason: "held" as const, text: stack.hold_reason }]
            : []),
        ...(notBefore !== null && notBefore.getTime() > now
            ? [{ reason: "too-early" as const, until: notBefore.toISOString() }]
            : []),
        ...(leasedUntil instanceof Date && leasedUntil.getTime() > now
            ? [{ reason: "leased" as const, until: leasedUntil.toISOString() }]
            : []),
    ];
}

/** Gives a queued operation to a worker, or says what is in the way; undefined when there is nothing to do any more. */
export async function claim(
    database: Database,
    id: string,
    claimant: Claimant,
): Promise<Claim | readonly Obstacle[] | undefined> {
    return database.transaction().execute(async (connection) => {
        const operation = await lockOperation(connection, id);
        if (operation?.status !== "queued") return undefined;
        // Two operations of one stack are claimed one after the other.
        await connection.selectFrom("stack").select("name").where("name", "=", operation.stack).forUpdate().execute();
        const obstacles = await obstaclesOf(connection, operation);
        if (obstacles.length > 0) return obstacles;
        const number = operation.attempts + 1;
        const epoch = await takeLease(connection, operation, claimant.worker);
        const folder = claimant.folderFor(id, number);
        await connection
            .insertInto("attempt")
            .values({
                operation: id,
                number,
                worker: claimant.worker,
                host: claimant.host,
                boot_id: claimant.bootId,
                epoch,
                folder,
            })
            .execute();
        await setStatus(connection, operation, "running", {
            attempts: number,
            started_at: await databaseTime(connection),
        });
        await appendEvents(connection, id, [
            { type: "started", content: { attempt: number, worker: claimant.worker } },
        ]);
        return { operation: { ...operation, status: "running", attempts: number }, attempt: number, epoch, folder };
    });
}

/** Operations that only look leave the lease alone and have no number to lose. */
async function takeLease(connection: Connection, { id, stack, kind }: OperationRow, holder: string): Promise<number> {
    if (!changesState(kind)) return 0;
    const expires = sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;
    const { epoch } = await connection
        .insertInto("lease")
        .values({ stack, epoch: 1, operation: id, holder, expires_at: expires as never })
        .onConflict((conflict) =>
            conflict.column("stack").doUpdateSet((row) => ({
                epoch: sql<number>`${row.ref("lease.epoch")} + 1`,
                operation: id,
                holder,
                expires_at: expires,
            })),
        )
        .returning("epoch")
        .executeTakeFirstOrThrow();
    return epoch;
}

/** How many changes of a stack were begun so far. */
export async function changesBegun(connection: Connection, stack: string): Promise<number> {
    const lease = await connection.selectFrom("lease").select("epoch").where("stack", "=", stack).executeTakeFirst();
    return lease?.epoch ?? 0;
}

/**
 * Keeps a lease.
 * @throws LostLease when another was given since
 */
export async function renewLease(connection: Connection, stack: string, epoch: number): Promise<void> {
    const { numUpdatedRows } = await connection
        .updateTable("lease")
        .set({ expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds})` })
        .where("stack", "=", stack)
        .where("epoch", "=", epoch)
        .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new LostLease(stack, epoch);
}

/**
 * Writes events for an operation that runs.
 * @throws LostLease when somebody else has the stack meanwhile; nothing is written
 */
export async function record(database: Database, claimed: Claim, events: readonly OperationEvent[]): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await refuseOldClaim(connection, claimed);
        await appendEvents(connection, claimed.operation.id, events);
    });
}

/**
 * Writes down that a stack has no state any more, before that is removed: one that is missing without it is lost.
 * @throws LostLease when somebody else has the stack meanwhile; nothing is written
 */
export async function forgetState(database: Database, claimed: Claim): Promise<void> {
    await database.transaction().execute(async (connection) => {
        const { stack } = await refuseOldClaim(connection, claimed);
        await connection.updateTable("stack").set({ state_sha256: null }).where("name", "=", stack).execute();
    });
}

/** What an operation came to. */
export interface Outcome {
    status: Extract<
        OperationStatus,
        "succeeded" | "failed" | "cancelled" | "awaiting-approval" | "needs-attention" | "queued"
    >;
    failure?: Failure;
    result?: Record<string, unknown>;
    /** For `queued`: not before so many seconds from now. */
    waitSeconds?: number;
    plan?: string;
    /** What is true of the stack now, where that changed. */
    stack?: { state_sha256?: string | null; applied?: Record<string, unknown>; outputs?: Record<string, unknown> };
    peakMemoryBytes?: number;
}

/**
 * Ends an attempt and gives the lease back. Whom that lets go is asked of {@link waitingFor} by whoever has jobs to hand out.
 * @param alongside what follows from it, in the same transaction. Default: nothing
 * @throws LostLease when somebody else has the stack meanwhile; nothing is written
 */
export async function settle(
    database: Database,
    claimed: Claim,
    outcome: Outcome,
    alongside: (connection: Connection, operation: OperationRow) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
    const { id, stack } = claimed.operation;
    await database.transaction().execute(async (connection) => {
        const operation = await refuseOldClaim(connection, claimed);
        const { status, failure, result, waitSeconds, plan, peakMemoryBytes } = outcome;
        const now = await databaseTime(connection);
        const notBefore = waitSeconds === undefined ? undefined : new Date(now.getTime() + waitSeconds * 1000);
        await connection
            .updateTable("attempt")
            .set({ ended_at: now, outcome: status, peak_memory_bytes: peakMemoryBytes })
            .where("operation", "=", id)
            .where("number", "=", claimed.attempt)
            .execute();
        if (outcome.stack !== undefined) {
            const { state_sha256, applied, outputs } = outcome.stack;
            await connection
                .updateTable("stack")
                .set({
                    ...(state_sha256 === undefined ? {} : { state_sha256 }),
                    ...(applied === undefined ? {} : { applied: JSON.stringify(applied) }),
                    ...(outputs === undefined ? {} : { outputs: JSON.stringify(outputs) }),
                    updated_at: now,
                })
                .where("name", "=", stack)
                .execute();
        }
        if (changesState(operation.kind)) {
            await connection
                .updateTable("lease")
                .set({ operation: null, holder: null, expires_at: null })
                .where("stack", "=", stack)
                .execute();
        }
        await setStatus(connection, operation, status, {
            failure: failure === undefined ? null : JSON.stringify(failure),
            ...(result === undefined ? {} : { result: JSON.stringify(result) }),
            ...(plan === undefined ? {} : { plan }),
            not_before: notBefore ?? null,
            ...(isOver(status) ? { ended_at: now } : {}),
        });
        await alongside(connection, operation);
        const content = {
            status,
            ...(failure && { failure }),
            ...(notBefore && { notBefore: notBefore.toISOString() }),
        };
        await appendEvents(connection, id, [{ type: "settled", content }]);
    });
}

/**
 * Queued operations that the end of an operation, or of an attempt at it, has let go: those of its stack that waited for it, those that need
 * it, and itself when it is to be tried again.
 */
export async function waitingFor(connection: Connection, operation: OperationRow): Promise<OperationRow[]> {
    const { id, stack } = operation;
    const open = await connection
        .selectFrom("operation")
        .select(["id", "kind", "status"])
        .where("stack", "=", stack)
        .where("status", "in", openStatuses)
        .orderBy("id")
        .execute();
    const nextIds = letGoBy(operation, open).map((next) => next.id);
    return connection
        .selectFrom("operation")
        .selectAll()
        .where("status", "=", "queued")
        .where((eb) =>
            eb.or([
                eb("id", "=", eb.fn.any(eb.val(nextIds))),
                eb("id", "in", eb.selectFrom("operation_need").select("operation").where("needs", "=", id)),
            ]),
        )
        .orderBy("id")
        .execute();
}

/** The row, locked until the transaction ends. */
export async function lockOperation(connection: Connection, id: string): Promise<OperationRow | undefined> {
    return connection.selectFrom("operation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Sets a status that may follow, and tells webhooks where they are to know. The operation's row is locked by the caller. */
export async function setStatus(
    connection: Connection,
    { id, status: from }: Pick<OperationRow, "id" | "status">,
    to: OperationStatus,
    more: Record<string, unknown> = {},
): Promise<void> {
    if (!mayFollow(from, to)) throw new Error(`operation/${id}: status must be one that may become ${to}, got ${from}`);
    const operation = await connection
        .updateTable("operation")
        .set({ status: to, ...more })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
    await tellOfOperation(connection, operation);
}

async function refuseOldClaim(connection: Connection, { operation, epoch, attempt }: Claim): Promise<OperationRow> {
    const row = await lockOperation(connection, operation.id);
    const lease = changesState(operation.kind)
        ? await connection.selectFrom("lease").select("epoch").where("stack", "=", operation.stack).executeTakeFirst()
        : undefined;
    const isOld = lease !== undefined && lease.epoch !== epoch;
    if (
        row === undefined ||
        isOld ||
        row.attempts !== attempt ||
        (row.status !== "running" && row.status !== "cancelling")
    ) {
        throw new LostLease(operation.stack, epoch);
    }
    return row;
}
