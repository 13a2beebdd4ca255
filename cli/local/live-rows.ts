/** Rows on a terminal, one a thing that is at work, until each has ended. */
import type { Listr as ListrType } from "listr2";

/** A task as the library hands it to us. */
interface Task {
    title?: string;
    output: unknown;
}

/** They show from their making on. */
export class LiveRows {
    readonly #rows: ReadonlyMap<string, Row>;
    readonly #running: Promise<unknown>;

    private constructor(names: readonly string[], Listr: typeof ListrType) {
        this.#rows = new Map(names.map((name) => [name, new Row(name)]));
        const tasks = [...this.#rows].map(([name, row]) => ({
            title: name,
            task: (_context: unknown, task: Task) => row.show(task),
        }));
        const options = { concurrent: true, exitOnError: false, rendererOptions: { collapseErrors: false } };
        this.#running = new Listr(tasks, options).run();
    }

    /** Loads the library only when it is used. */
    static async show(names: readonly string[]): Promise<LiveRows> {
        const { Listr } = await import("listr2");
        return new LiveRows(names, Listr);
    }

    /** Says what is at work in a row. */
    tell(name: string, text: string): void {
        this.#rows.get(name)?.tell(text);
    }

    /** Says it in every row. */
    tellAll(text: string): void {
        for (const row of this.#rows.values()) row.tell(text);
    }

    /** Ends a row, and says how. */
    end(name: string, text: string, isWell: boolean): void {
        this.#rows.get(name)?.end(text, isWell);
    }

    /** Returns when all have ended. */
    async finish(): Promise<void> {
        await this.#running;
    }
}

/** A task of the list that ends when it is told to. */
class Row {
    readonly #name: string;
    readonly #ended = Promise.withResolvers<void>();
    #task: Task | undefined;

    constructor(name: string) {
        this.#name = name;
        // A row may end before the list has shown it.
        this.#ended.promise.catch(() => undefined);
    }

    show(task: Task): Promise<void> {
        this.#task = task;
        this.tell("waiting");
        return this.#ended.promise;
    }

    tell(text: string): void {
        if (this.#task !== undefined) this.#task.title = `${this.#name}: ${text}`;
    }

    end(text: string, isWell: boolean): void {
        if (!isWell) {
            this.#ended.reject(new Error(text));
            return;
        }
        if (this.#task !== undefined) this.#task.title = text;
        this.#ended.resolve();
    }
}
