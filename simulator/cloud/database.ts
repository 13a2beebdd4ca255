/** The SQLite file everything of a local cloud is kept in, shared by all its processes. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { schemaVersion, tables } from "./schema.ts";

/** How long a process waits for another one's transaction, in milliseconds. */
const busyTimeout = 10_000;

/** An open store file: its statements, prepared once each, and its transactions. */
export class CloudDatabase {
    readonly #database: DatabaseSync;
    readonly #statements = new Map<string, StatementSync>();

    /** Opens the file, and creates it when it is missing. Throws an Error when another version of the tables wrote it. */
    constructor(path: string) {
        this.#database = new DatabaseSync(path);
        this.#database.exec(
            `pragma busy_timeout = ${busyTimeout}; pragma journal_mode = wal; pragma synchronous = normal;`,
        );
        const found = this.transaction(() => {
            this.#database.exec(
                "create table if not exists settings (name text primary key, value text not null) strict, without rowid",
            );
            const version = this.setting("schema version", () => String(schemaVersion));
            if (version === String(schemaVersion)) {
                this.#database.exec(tables);
            }
            return version;
        });
        if (found !== String(schemaVersion)) {
            this.close();
            throw new Error(
                `${path} was written by version ${found} of the local cloud, this is version ${schemaVersion}; delete it, and the state that goes with it`,
            );
        }
    }

    /** Runs `work` as one write transaction that excludes those of all other processes; an exception undoes it. */
    transaction<Result>(work: () => Result): Result {
        this.#database.exec("begin immediate");
        try {
            const result = work();
            this.#database.exec("commit");
            return result;
        } catch (error) {
            this.#database.exec("rollback");
            throw error;
        }
    }

    /** A statement, prepared when it is first asked for. */
    statement(sql: string): StatementSync {
        const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
        this.#statements.set(sql, statement);
        return statement;
    }

    /** Runs statements that answer nothing. */
    execute(sql: string): void {
        this.#database.exec(sql);
    }

    /** A setting of the file, made when it is first asked for. */
    setting(name: string, initial: () => string): string {
        const read = (): unknown => this.statement("select value from settings where name = ?").get(name)?.value;
        const found = read();
        if (typeof found === "string") {
            return found;
        }
        this.statement("insert or ignore into settings (name, value) values (?, ?)").run(name, initial());
        return String(read());
    }

    /** Closes the file; no other method may be called afterwards. */
    close(): void {
        this.#database.close();
    }
}
