/**
 * A request that is sent twice is carried out once. The key, what the request does and its answer are written in one
 * transaction: a process that ends between leaves nothing behind, and its client asks again. Of two that come at once the
 * second waits until the first one's transaction is over, and is then given the same answer.
 */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql, type Transaction } from "kysely";
import { z } from "zod";
import type { Context } from "../commands/context.ts";
import type { Connection, Database } from "../store/database.ts";
import type { Tables } from "../store/tables.ts";
import { callerIn } from "./access.ts";
import { HttpProblem } from "./problem.ts";

/** How long the second of two waits for the first, in milliseconds. */
const patienceMilliseconds = 10_000;

/** Header of every POST. */
export const keyHeader = z.object({
    "idempotency-key": z.string().min(1).max(255).meta({
        description:
            "yours, new for each request; for a day the same one again is answered as before, and does nothing",
    }),
});
/** The same where it may be left out: of a PUT, `If-Match` says as much; a DELETE without one finds nothing the second time. */
export const optionalKeyHeader = keyHeader.partial();

/** What a request is answered with; nothing beside the status where the body is null. */
export interface Answer<Body extends object | null> {
    status: number;
    headers?: Record<string, string>;
    body: Body;
}

/**
 * Carries a request out, or gives the answer it had.
 * @param act works in the transaction that keeps the answer: what it is given takes part in it. What it throws undoes all of
 * it, so that the same key can be used again
 * @returns the body; status and headers are set
 */
export async function answerOnce<Body extends object | null>(
    request: FastifyRequest,
    reply: FastifyReply,
    context: Context,
    act: (context: Context) => Promise<Answer<Body>>,
): Promise<Body> {
    const key = request.headers["idempotency-key"];
    const { answer, isReplayed } = await context.database.transaction().execute(async (transaction) => {
        const within = { ...context, database: joining(transaction) };
        if (typeof key !== "string") return { answer: await act(within), isReplayed: false };
        const row = { subject: callerIn(request).subject, key, request_sha256: digestOf(request) };
        const earlier = await earlierAnswer<Body>(transaction, row);
        if (earlier !== undefined) return { answer: earlier, isReplayed: true };
        const answer = await act(within);
        await keep(transaction, row, answer);
        return { answer, isReplayed: false };
    });
    if (isReplayed) void reply.header("idempotency-replayed", "true");
    void reply.code(answer.status).headers(answer.headers ?? {});
    return answer.body;
}

/** The same for what is answered with 204. A removal that is sent again has removed nothing the second time, and must not say so. */
export function removeOnce(
    request: FastifyRequest,
    reply: FastifyReply,
    context: Context,
    act: (context: Context) => Promise<void>,
): Promise<null> {
    return answerOnce(request, reply, context, async (within) => {
        await act(within);
        return { status: 204, body: null };
    });
}

type Row = Pick<Tables["idempotency"], "subject" | "key" | "request_sha256">;

/** Takes the key, or says what was answered to it. Waits while another request has it and is not through. */
async function earlierAnswer<Body extends object | null>(
    connection: Connection,
    row: Row,
): Promise<Answer<Body> | undefined> {
    await sql`set local lock_timeout = ${sql.lit(patienceMilliseconds)}`.execute(connection);
    const { numInsertedOrUpdatedRows: inserted } = await connection
        .insertInto("idempotency")
        .values(row)
        .onConflict((conflict) => conflict.columns(["subject", "key"]).doNothing())
        .executeTakeFirstOrThrow();
    if (inserted === 1n) return undefined;
    const { request_sha256, status, headers, body } = await connection
        .selectFrom("idempotency")
        .select(["request_sha256", "status", "headers", "body"])
        .where("subject", "=", row.subject)
        .where("key", "=", row.key)
        .executeTakeFirstOrThrow();
    if (request_sha256 !== row.request_sha256) {
        throw new HttpProblem(
            422,
            `headers: idempotency-key must be new for another request, got ${row.key}; choose one`,
        );
    }
    if (status === null) throw new Error(`idempotency/${row.key}: answer must be written with its key`);
    return { status, headers: (headers ?? {}) as Record<string, string>, body: body as Body };
}

async function keep(
    connection: Connection,
    { subject, key }: Row,
    { status, headers, body }: Answer<object | null>,
): Promise<void> {
    await connection
        .updateTable("idempotency")
        .set({ status, headers: JSON.stringify(headers ?? {}), body: JSON.stringify(body) })
        .where("subject", "=", subject)
        .where("key", "=", key)
        .execute();
}

function digestOf({ method, url, body, headers }: FastifyRequest): string {
    const whole = [method, url, body ?? null, headers["if-match"] ?? null];
    return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
}

/** A database whose transactions are this one: commands begin their own. */
function joining(transaction: Transaction<Tables>): Database {
    return new Proxy(transaction, {
        get: (target, name) => {
            if (name === "transaction")
                return () => ({ execute: (act: (within: Connection) => unknown) => act(target) });
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === "function" ? (value as (...parameters: unknown[]) => unknown).bind(target) : value;
        },
    });
}
