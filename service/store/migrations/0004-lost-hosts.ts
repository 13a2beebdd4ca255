import type { Kysely } from "kysely";

/** Machines that somebody has declared to be gone for good: what they had locked may be taken from them. */
export async function up(database: Kysely<unknown>): Promise<void> {
    await database.schema
        .createTable("lost_host")
        .addColumn("host", "text", (column) => column.primaryKey())
        .addColumn("lost_at", "timestamptz", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("declared_by", "text", (column) => column.notNull())
        .execute();
}
