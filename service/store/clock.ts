/** One clock for all machines: the database's. A worker whose own clock is wrong, or jumps, decides nothing by it. */
import { sql } from "kysely";
import type { Connection } from "./database.ts";

/** What time it is; also within a transaction each call gives a later one. */
export async function databaseTime(connection: Connection): Promise<Date> {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(connection);
    return rows[0]!.now;
}
