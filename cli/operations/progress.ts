/** What a person sees while operations are watched: a live row each on a terminal, a line for each that has ended elsewhere. */
import { LiveRows } from "../local/live-rows.ts";
import type { Operation } from "./outcome.ts";

/** Told what happens, by an operation's id; shows it. */
export interface WatchProgress {
    tell(operation: string, text: string): void;
    end(operation: string, text: string, isWell: boolean): void;
}

/** Says nothing. For machine output. */
export const silentProgress: WatchProgress = { tell: () => undefined, end: () => undefined };

/** A line on stderr for each that has ended. */
export const lineProgress: WatchProgress = {
    ...silentProgress,
    end: (_operation, text) => process.stderr.write(`${text}\n`),
};

/** One live row each, on a terminal. */
export async function liveProgress(operations: readonly Operation[]): Promise<WatchProgress> {
    const names = new Map(operations.map(({ id, stack, kind }) => [id, `${stack}: ${kind} (${id.slice(-8)})`]));
    const rows = await LiveRows.show([...names.values()]);
    const nameOf = (operation: string) => names.get(operation) ?? operation;
    return {
        tell: (operation, text) => rows.tell(nameOf(operation), text),
        end: (operation, text, isWell) => rows.end(nameOf(operation), text, isWell),
    };
}
