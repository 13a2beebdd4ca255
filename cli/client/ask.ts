/** What every word does that asks the service: connects, and prints. */
import { alignColumns } from "../local/text.ts";
import { connect } from "./connection.ts";
import type { ServiceClient } from "./service-client.ts";
import type { AskOptions } from "./word.ts";

/** The client of a word. */
export function clientFor({ url }: AskOptions): ServiceClient {
    return connect(url, process.env);
}

/**
 * Prints an answer.
 * @param text for people
 */
export function print<Value>({ json = false }: AskOptions, value: Value, text: (value: Value) => string): void {
    const told = json ? JSON.stringify(value, null, 2) : text(value);
    if (told !== "") process.stdout.write(`${told}\n`);
}

/** A table, with a word in place of an empty one. */
export function table(head: readonly string[], rows: readonly string[][]): string {
    return rows.length === 0 ? "none" : alignColumns([[...head], ...rows]);
}

/** All of a list, or its beginning. */
export async function collect<Entry>(entries: AsyncIterable<Entry>, most = Infinity): Promise<Entry[]> {
    const collected: Entry[] = [];
    for await (const entry of entries) {
        if (collected.push(entry) >= most) break;
    }
    return collected;
}
