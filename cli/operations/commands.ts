/** What the words of `neo op` do. */
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { paths } from "../client/api.ts";
import { followEvents } from "../client/event-stream.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf, type ServiceClient } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import type { Operation } from "./outcome.ts";
import { eventLine, operationHead, operationRow, operationText } from "./text.ts";
import { watchAndReport } from "./watch-command.ts";

export type { AskOptions } from "../client/word.ts";

type Filter = NonNullable<paths["/v1/operations"]["get"]["parameters"]["query"]>;

/** What a list is narrowed down to; the service says what is wrong with any of it. */
export interface ListOptions extends AskOptions {
    tenant?: string;
    stack?: string;
    status?: string;
    kind?: string;
    group?: string;
    last?: string;
}
export interface RequestOptions extends AskOptions {
    needsApproval?: boolean;
    arguments?: string;
    watch?: boolean;
}
export interface WatchOptions extends AskOptions {
    group?: string;
}
export interface EventsOptions extends AskOptions {
    follow?: boolean;
}
export interface CancelOptions extends AskOptions {
    force?: boolean;
}
export interface ApproveOptions extends AskOptions {
    plan: string;
}

/** How many are listed unless more are asked for. */
const operationsShown = "50";

/** `neo op list`. */
export async function list(options: ListOptions): Promise<void> {
    const { tenant, stack, status, kind, group, last = operationsShown } = options;
    if (!/^[1-9]\d*$/.test(last)) throw new Error(`command: --last must be a whole number, 1 or more, got ${last}`);
    const filter = { tenant, stack, status, kind, group } as Filter;
    const operations = await collect(operationsOf(clientFor(options), filter), Number(last));
    print(options, operations, () => table(operationHead, operations.map(operationRow)));
}

/** `neo op show <operation>`. */
export async function show(id: string, options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const operation = await read(client, id);
    const plan =
        operation.plan === null
            ? undefined
            : await answerOf(client.GET("/v1/plans/{plan}", { params: { path: { plan: operation.plan } } }));
    print(options, operation, () => operationText(operation, plan));
}

/** `neo op ask <stack> <kind>`. */
export async function request(stack: string, kind: string, options: RequestOptions): Promise<void> {
    const client = clientFor(options);
    const told = options.arguments === undefined ? {} : { arguments: parsed(options.arguments) };
    const body = { kind: kind as Operation["kind"], needsApproval: options.needsApproval ?? false, ...told };
    const asked = client.POST("/v1/stacks/{stack}/operations", { params: { path: { stack } }, body });
    await report(client, options, await answerOf(asked));
}

/** `neo op watch <operations...>`, or `--group`. */
export async function watch(ids: readonly string[], options: WatchOptions): Promise<void> {
    const { group } = options;
    if ((ids.length === 0) === (group === undefined)) {
        throw new Error(
            `command: operations must be named, or their --group, got ${group === undefined ? "neither" : "both"}`,
        );
    }
    const client = clientFor(options);
    // The newest come first in a list; those that come first have the others stand on them.
    const operations =
        group === undefined
            ? await Promise.all(ids.map((id) => read(client, id)))
            : (await collect(operationsOf(client, { group }))).reverse();
    if (operations.length === 0) throw new Error(`command: --group must be one that you may see, got ${group}`);
    await watchAndReport(client, options, operations);
}

/** `neo op events <operation>`. */
export async function events(id: string, options: EventsOptions): Promise<void> {
    const client = clientFor(options);
    const found = options.follow
        ? followEvents(client, id, new AbortController().signal)
        : entriesOf(
              (after) =>
                  client.GET("/v1/operations/{operation}/events", {
                      params: { path: { operation: id }, query: after === undefined ? {} : { after: Number(after) } },
                  }),
              // As a stream it would be a text.
              (page) => (typeof page === "string" ? [] : page.events),
          );
    for await (const event of found) {
        process.stdout.write(`${options.json ? JSON.stringify(event) : eventLine(event)}\n`);
    }
}

/** `neo op cancel <operation>`. */
export async function cancel(id: string, options: CancelOptions): Promise<void> {
    const body = { force: options.force ?? false };
    const asked = clientFor(options).POST("/v1/operations/{operation}/cancel", { ...of(id), body });
    tell(options, await answerOf(asked));
}

/** `neo op approve <operation> --plan <plan>`. */
export async function approve(id: string, options: ApproveOptions): Promise<void> {
    const body = { plan: options.plan };
    const asked = clientFor(options).POST("/v1/operations/{operation}/approve", { ...of(id), body });
    tell(options, await answerOf(asked));
}

/** `neo op retry <operation>`. */
export async function retry(id: string, options: AskOptions): Promise<void> {
    tell(options, await answerOf(clientFor(options).POST("/v1/operations/{operation}/retry", of(id))));
}

/** Operations, page by page. */
export function operationsOf(client: ServiceClient, filter: Filter): AsyncGenerator<Operation> {
    return entriesOf(
        (after) => client.GET("/v1/operations", { params: { query: { ...filter, after } } }),
        (page) => page.operations,
    );
}

/** Says what was asked for, and follows it when that is wanted. */
async function report(client: ServiceClient, options: RequestOptions, operation: Operation): Promise<void> {
    if (options.watch) await watchAndReport(client, options, [operation]);
    else tell(options, operation);
}

function tell(options: AskOptions, operation: Operation): void {
    print(options, operation, operationText);
}

function read(client: ServiceClient, id: string): Promise<Operation> {
    return answerOf(client.GET("/v1/operations/{operation}", of(id)));
}

function of(operation: string) {
    return { params: { path: { operation } } };
}

function parsed(text: string): Record<string, unknown> {
    try {
        return JSON.parse(text) as Record<string, unknown>;
    } catch {
        throw new Error(`command: --arguments must be a JSON object, got ${text}`);
    }
}
