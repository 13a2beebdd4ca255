import { sql, type Kysely } from "kysely";

const tables = ["stage_retirement", "stage_expiry", "offboarding", "own_domain"];

/** What was done with a tenant goes with it when another one takes its name. */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const table of tables) {
        await sql`alter table ${sql.table(table)}
            drop constraint ${sql.ref(`${table}_tenant_fkey`)},
            add foreign key (tenant) references tenant on update cascade`.execute(database);
    }
}
