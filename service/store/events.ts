/** What happened in an operation, in one order without gaps. */
import { sql } from "kysely";
import type { Connection } from "./database.ts";
import type { EventRow } from "./tables.ts";

/** Something that happened; `type` says what `content` holds (docs/service.md). */
export interface OperationEvent {
    type: string;
    content: Record<string, unknown>;
    at?: Date;
}

/** Channel on which every new event is told, by its operation's id. */
export const eventChannel = "neo_event";

/**
 * Appends events, and tells whoever listens once the transaction is committed. Whoever appends has locked the operation's
 * row, so numbers have no gaps.
 */
export async function appendEvents(
    connection: Connection,
    operation: string,
    events: readonly OperationEvent[],
): Promise<void> {
    if (events.length === 0) return;
    await connection.selectFrom("operation").select("id").where("id", "=", operation).forUpdate().execute();
    const { last } = await connection
        .selectFrom("event")
        .select(({ fn }) => fn.coalesce(fn.max("sequence"), sql<number>`0`).as("last"))
        .where("operation", "=", operation)
        .executeTakeFirstOrThrow();
    await connection
        .insertInto("event")
        .values(
            events.map(({ type, content, at }, index) => ({
                operation,
                sequence: last + 1 + index,
                type,
                content: JSON.stringify(content),
                at,
            })),
        )
        .execute();
    await sql`select pg_notify(${eventChannel}, ${operation})`.execute(connection);
}

/** The first event of operations that this transaction has made, the same of each: nobody can listen to them yet. */
export async function appendFirstEvents(
    connection: Connection,
    operations: readonly string[],
    { type, content }: OperationEvent,
): Promise<void> {
    const said = JSON.stringify(content);
    await connection
        .insertInto("event")
        .values(operations.map((operation) => ({ operation, sequence: 1, type, content: said })))
        .execute();
}

/** A page of them. */
export function eventsAfter(
    connection: Connection,
    operation: string,
    after: number,
    most: number,
): Promise<EventRow[]> {
    return connection
        .selectFrom("event")
        .selectAll()
        .where("operation", "=", operation)
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(most)
        .execute();
}
