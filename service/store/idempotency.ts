/** Answers that are kept for requests that come a second time. */
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A client that asks again does so within a minute; whoever keeps a key for longer has a day. */
const keptDays = 1;

/** Forgets old keys and what was answered to them. */
export async function forgetKeys(database: Database): Promise<void> {
    await database
        .deleteFrom("idempotency")
        .where("created_at", "<", sql<Date>`now() - make_interval(days => ${keptDays})`)
        .execute();
}
