/** What people say of machines: that one is gone for good, which nothing but a person can know. */
import { sql } from "kysely";
import { appendAudit } from "../store/audit.ts";
import { databaseTime } from "../store/clock.ts";
import type { LostHostRow } from "../store/lost-hosts.ts";
import type { Context } from "./context.ts";
import { Conflict, NotFound } from "./refusals.ts";

/** A worker that was seen since is at work. */
const seenSeconds = 60;

/**
 * Declares a host to be gone for good: locks that its engines hold on states are removed before the next operation on each of
 * these stacks. Said of a host that only cannot be reached, this lets two engines change one stack.
 * @throws Conflict while a worker on it is seen
 */
export async function declareHostLost(
    { database }: Pick<Context, "database">,
    actor: string,
    host: string,
    reason: string,
): Promise<LostHostRow> {
    return database.transaction().execute(async (connection) => {
        const seen = await connection
            .selectFrom("worker")
            .select("name")
            .where("host", "=", host)
            .where("seen_at", ">", sql<Date>`clock_timestamp() - make_interval(secs => ${seenSeconds})`)
            .executeTakeFirst();
        if (seen !== undefined) {
            throw new Conflict(`host/${host} must be gone, got worker ${seen.name}, which was seen just now`);
        }
        const row = { host, reason, declared_by: actor, lost_at: await databaseTime(connection) };
        await connection
            .insertInto("lost_host")
            .values(row)
            .onConflict((conflict) => conflict.column("host").doUpdateSet(row))
            .execute();
        await appendAudit(connection, { actor, action: "host.lost", object: `host/${host}`, detail: { reason } });
        return row;
    });
}

/**
 * Takes that back: the host's locks count again.
 * @throws NotFound
 */
export async function declareHostFound(
    { database }: Pick<Context, "database">,
    actor: string,
    host: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        const { numDeletedRows } = await connection.deleteFrom("lost_host").where("host", "=", host).executeTakeFirst();
        if (numDeletedRows === 0n) throw new NotFound(`host/${host} must be one that was declared lost`);
        await appendAudit(connection, { actor, action: "host.found", object: `host/${host}`, detail: {} });
    });
}
