import { sql, type Kysely } from "kysely";

/** A stack that was destroyed has left no state; until now the hash of its last one stayed. */
export async function up(database: Kysely<unknown>): Promise<void> {
    await sql`update stack set state_sha256 = null where applied = '{}'::jsonb`.execute(database);
}
