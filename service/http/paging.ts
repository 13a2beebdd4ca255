/** Lists come in pages: `?limit=&after=`, and `Link: <…>; rel="next"` while there is more. Pure. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { HttpProblem } from "./problem.ts";

/** What every list can be asked. */
export const pageQuery = z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "most entries of a page" }),
    after: z
        .string()
        .max(1000)
        .optional()
        .meta({ description: "from the `Link` of the page before; means nothing else" }),
});
export type PageQuery = z.output<typeof pageQuery>;

/** Where a page begins; undefined for the first one. */
export function cursorIn<Key>({ after }: Pick<PageQuery, "after">, schema: z.ZodType<Key>): Key | undefined {
    if (after === undefined) return undefined;
    const { data, success } = schema.safeParse(fromText(after));
    if (success) return data;
    const problem = {
        where: "query",
        property: "after",
        rule: "come from a Link header",
        got: after,
        remedy: "leave it out",
    };
    throw new HttpProblem(422, "query: after must come from a Link header; leave it out", { problems: [problem] });
}

/**
 * Cuts a page off rows of which one more than its limit was asked for, and tells of the next one.
 * @param keyOf what tells the place of a row in the list
 * @param toText how it is written. Default: so that nobody reads anything into it
 */
export function pageOf<Row>(
    request: FastifyRequest,
    reply: FastifyReply,
    limit: number,
    rows: readonly Row[],
    keyOf: (row: Row) => unknown,
    toText: (key: unknown) => string = cursorText,
): Row[] {
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    if (rows.length > limit && last !== undefined) {
        const url = new URL(request.url, "http://localhost");
        url.searchParams.set("after", toText(keyOf(last)));
        void reply.header("link", `<${url.pathname}${url.search}>; rel="next"`);
    }
    return page;
}

function cursorText(key: unknown): string {
    return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function fromText(text: string): unknown {
    try {
        return JSON.parse(Buffer.from(text, "base64url").toString());
    } catch {
        return undefined;
    }
}
