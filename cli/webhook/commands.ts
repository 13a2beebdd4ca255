/** What the words of `neo webhook` do. */
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { components } from "../client/api.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";

export type { AskOptions } from "../client/word.ts";

type Delivery = components["schemas"]["Delivery"];
type Events = components["schemas"]["Webhook"]["events"];

export interface PutOptions extends AskOptions {
    to: string;
    /** The service says which there are. */
    events: string[];
    tenants: string;
}
export interface DeliveriesOptions extends AskOptions {
    status?: string;
}

/** `neo webhook list`. */
export async function list(options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const webhooks = await collect(
        entriesOf(
            (after) => client.GET("/v1/webhooks", { params: { query: { after } } }),
            (page) => page.webhooks,
        ),
    );
    const rows = webhooks.map(({ name, tenants, url, events }) => [name, tenants, url, events.join(" ")]);
    print(options, webhooks, () => table(["webhook", "tenants", "url", "events"], rows));
}

/** `neo webhook put <webhook>`. */
export async function put(name: string, options: PutOptions): Promise<void> {
    const client = clientFor(options);
    const known = await client.GET("/v1/webhooks/{webhook}", of(name));
    const header =
        known.response.status === 404
            ? { "if-none-match": "*" as const }
            : { "if-match": `"${(await answerOf(Promise.resolve(known))).version}"` };
    const body = { url: options.to, events: options.events as Events, tenants: options.tenants };
    const change = await answerOf(
        client.PUT("/v1/webhooks/{webhook}", { params: { path: { webhook: name }, header }, body }),
    );
    print(options, change, ({ secret }) => secret ?? `${name}: changed; its secret is the same`);
}

/** `neo webhook rotate <webhook>`. */
export async function rotate(name: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).PUT("/v1/webhooks/{webhook}/secret", of(name));
    print(options, await answerOf(asked), ({ secret }) => secret);
}

/** `neo webhook test <webhook>`. */
export async function test(name: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).POST("/v1/webhooks/{webhook}/test", of(name));
    print(options, await answerOf(asked), ({ id }) => `${id}: to be sent; see neo webhook deliveries ${name}`);
}

/** `neo webhook deliveries <webhook>`. */
export async function deliveries(name: string, options: DeliveriesOptions): Promise<void> {
    const client = clientFor(options);
    const status = options.status as Delivery["status"] | undefined;
    const found = await collect(
        entriesOf(
            (after) =>
                client.GET("/v1/webhooks/{webhook}/deliveries", {
                    params: { path: { webhook: name }, query: { after, status } },
                }),
            (page) => page.deliveries,
        ),
    );
    const rows = found.map(({ id, type, status, attempts, createdAt, answer }) => [
        id,
        type,
        status,
        String(attempts),
        createdAt,
        answer === null ? "" : `${answer.status ?? ""} ${answer.text.replaceAll("\n", " ")}`.trim(),
    ]);
    print(options, found, () => table(["id", "type", "status", "attempts", "since", "last answer"], rows));
}

/** `neo webhook delete <webhook>`. */
export async function remove(name: string, options: AskOptions): Promise<void> {
    await answerOf(clientFor(options).DELETE("/v1/webhooks/{webhook}", of(name)));
    print(options, { deleted: name }, () => `${name}: deleted`);
}

function of(webhook: string) {
    return { params: { path: { webhook } } };
}
