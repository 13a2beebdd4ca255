/** What the words of `neo drift` for reports do. */
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { paths } from "../client/api.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import { reportHead, reportRow, reportText } from "./text.ts";

export type { AskOptions } from "../client/word.ts";

type Filter = NonNullable<paths["/v1/drift"]["get"]["parameters"]["query"]>;

/** What a list is narrowed down to; the service says what is wrong with any of it. */
export interface ListOptions extends AskOptions {
    tenant?: string;
    stack?: string;
    class?: string;
}

/** `neo drift list`. */
export async function list(options: ListOptions): Promise<void> {
    const client = clientFor(options);
    const filter = { tenant: options.tenant, stack: options.stack, class: options.class } as Filter;
    const reports = await collect(
        entriesOf(
            (after) => client.GET("/v1/drift", { params: { query: { ...filter, after } } }),
            (page) => page.reports,
        ),
    );
    print(options, reports, () => table(reportHead, reports.map(reportRow)));
}

/** `neo drift show <stack>`. */
export async function show(stack: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).GET("/v1/stacks/{stack}/drift", { params: { path: { stack } } });
    print(options, await answerOf(asked), reportText);
}
