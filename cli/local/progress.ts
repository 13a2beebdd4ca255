/** What a person sees while stacks are brought up: a live list on a terminal, a line per finished stack elsewhere. */
import type { Listr as ListrType } from "listr2";
import { changedCount } from "../engine/events.ts";
import type { StackResult } from "./bring-up-stack.ts";

/** Told what happens; shows it. */
export interface Progress {
    begin(stacks: string[]): void;
    tell(stack: string, text: string): void;
    end(result: StackResult): void;
    note(text: string): void;
    finish(): Promise<void>;
}

/** Says nothing. For machine output. */
export const silentProgress: Progress = {
    begin: () => undefined,
    tell: () => undefined,
    end: () => undefined,
    note: () => undefined,
    finish: () => Promise.resolve(),
};

/** A line on stderr for each stack that has ended. */
export const lineProgress: Progress = {
    ...silentProgress,
    end: (result) => process.stderr.write(`${outcomeLine(result)}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
};

/** One live row a stack, on a terminal. Loads its library only when it is used. */
export async function liveProgress(): Promise<Progress> {
    const { Listr } = await import("listr2");
    const rows = new Map<string, Row>();
    let running: Promise<unknown> = Promise.resolve();
    return {
        begin(stacks) {
            for (const stack of stacks) {
                rows.set(stack, new Row());
            }
            running = listOf(rows, Listr).run();
        },
        tell: (stack, text) => rows.get(stack)!.tell(text),
        end: (result) => rows.get(result.stack)!.end(result),
        note: (text) => rows.forEach((row) => row.tell(text)),
        finish: async () => {
            await running;
        },
    };
}

/** One stack in words, for example `acme-test  changed: 29 created (4.1 s)`. */
export function outcomeLine({ stack, outcome, steps, seconds, errors, violations }: StackResult): string {
    const details: Record<StackResult["outcome"], () => string> = {
        changed: () => `${changedCount(steps)} changed (${seconds.toFixed(1)} s)`,
        same: () => `nothing to do (${seconds.toFixed(1)} s)`,
        blocked: () => `${violations.length} policy violations`,
        failed: () => errors.join("\n"),
        skipped: () => errors.join("\n"),
        interrupted: () => "run again to continue",
    };
    return `${stack}: ${outcome}, ${details[outcome]()}`;
}

function listOf(rows: Map<string, Row>, Listr: typeof ListrType): ListrType {
    const tasks = [...rows].map(([stack, row]) => ({
        title: stack,
        task: (_context: unknown, task: { title?: string; output: unknown }) => row.show(stack, task),
    }));
    return new Listr(tasks, { concurrent: true, exitOnError: false, rendererOptions: { collapseErrors: false } });
}

/** A stack's row: a task of the list that ends when the stack does. */
class Row {
    private task: { title?: string; output: unknown } | undefined;
    private settle!: { resolve: () => void; reject: (error: Error) => void };
    private readonly ended = new Promise<void>((resolve, reject) => {
        this.settle = { resolve, reject };
    });

    show(stack: string, task: { title?: string; output: unknown }): Promise<void> {
        this.task = task;
        task.title = `${stack}: waiting`;
        return this.ended;
    }

    tell(text: string): void {
        if (this.task?.title !== undefined) {
            this.task.title = `${this.task.title.split(":")[0]}: ${text}`;
        }
    }

    end(result: StackResult): void {
        if (result.outcome === "changed" || result.outcome === "same") {
            if (this.task !== undefined) {
                this.task.title = outcomeLine(result);
            }
            this.settle.resolve();
        } else {
            this.settle.reject(new Error(outcomeLine(result)));
        }
    }
}
