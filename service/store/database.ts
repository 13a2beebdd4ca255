/** Connections to PostgreSQL, and its tables brought to what this release knows. */
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { migrations } from "./migrations/index.ts";
import { persistently } from "./persistently.ts";
import type { Tables } from "./tables.ts";

/** A pool of connections. */
export type Database = Kysely<Tables>;

/** A pool, or one transaction of it: what can be done in either. */
export type Connection = Database | Transaction<Tables>;

/**
 * Opens a pool. Nothing connects before something is asked.
 * @param url `postgres://…`
 * @param most connections at a time. Default: 10
 * @param statementMilliseconds after which the database ends a statement, or a transaction in which nothing happens. Default: never
 */
export function openDatabase(url: string, most = 10, statementMilliseconds?: number): Database {
    const limits = statementMilliseconds !== undefined && {
        statement_timeout: statementMilliseconds,
        idle_in_transaction_session_timeout: statementMilliseconds,
    };
    const pool = new pg.Pool({ connectionString: url, max: most, application_name: "neo", ...limits });
    // A connection that breaks while nobody uses it is replaced; whoever uses one is told by their next query, also when it
    // breaks between two of a transaction.
    pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Waits until the database answers.
 * @param seconds after which it is not waited any more. Default: a minute
 * @throws whatever went wrong last
 */
export async function databaseAnswers(database: Database, seconds = 60): Promise<void> {
    const end = performance.now() + seconds * 1000;
    await persistently(
        () => sql`select 1`.execute(database),
        () => performance.now() > end,
    );
}

/**
 * Makes the tables, or brings them up to this release; several processes may try at once, one does it.
 * @throws Error of the migration that failed; those before it stay
 */
export async function migrate(database: Database): Promise<void> {
    const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error as Error;
}
