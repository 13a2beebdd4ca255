/** Numbers that only grow, shared by all processes of a local cloud. */
import type { CloudDatabase } from "./database.ts";

/** The counters of one store file. */
export class Counters {
    readonly #database: CloudDatabase;

    constructor(database: CloudDatabase) {
        this.#database = database;
    }

    /** The value of a counter that starts at zero. */
    value(name: string): number {
        return Number(this.#database.statement("select value from counters where name = ?").get(name)?.value ?? 0);
    }

    /** Adds one to a counter. */
    increment(name: string): void {
        this.#database
            .statement(
                "insert into counters (name, value) values (?, 1) on conflict (name) do update set value = value + 1",
            )
            .run(name);
    }
}
