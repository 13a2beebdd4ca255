/** Lists come in pages; whoever reads one sees entries. */
import { ServiceRefusal } from "./refusals.ts";
import type { Answered } from "./service-client.ts";

/**
 * Every entry of a list, page by page: nothing is asked for that nobody reads.
 * @param ask for the page after this cursor; undefined for the first one
 * @throws ServiceRefusal
 */
export async function* entriesOf<Body, Entry>(
    ask: (after: string | undefined) => Promise<Answered<Body>>,
    entriesIn: (page: Body) => readonly Entry[],
): AsyncGenerator<Entry> {
    for (let after: string | undefined; ;) {
        const { data, error, response } = await ask(after);
        if (data === undefined) throw new ServiceRefusal(response.status, error);
        yield* entriesIn(data);
        after = nextPage(response.headers.get("link"));
        if (after === undefined) return;
    }
}

/** Cursor of the next page; undefined after the last one. Source: RFC 8288, section 3. Pure. */
export function nextPage(link: string | null): string | undefined {
    const path = /<([^>]*)>;\s*rel="?next"?/.exec(link ?? "")?.[1];
    return path === undefined ? undefined : (new URL(path, "http://localhost").searchParams.get("after") ?? undefined);
}
