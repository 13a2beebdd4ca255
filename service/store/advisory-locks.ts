/** Locks that name no row: each serialises one kind of change. Any numbers will do, as long as no two are the same. */
import { sql } from "kysely";
import type { Connection } from "./database.ts";

const numbers = {
    /** Appending to the chain of what was done: there is one last row. */
    audit: 7_305_801,
    /** Changing what is wanted: rules look across stacks. */
    wanted: 7_305_802,
    /** The first key of the local issuer, and the first role. */
    beginning: 7_305_803,
    /** Looking for drift by schedule: two schedules may mean the same stack. */
    drift: 7_305_805,
} as const;

/** Makes others that take the same lock wait until the transaction is over. */
export async function takeLock(connection: Connection, lock: keyof typeof numbers): Promise<void> {
    await sql`select pg_advisory_xact_lock(${numbers[lock]})`.execute(connection);
}
