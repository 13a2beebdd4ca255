/** What the words of `neo tenant` do. */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { parseDocument, stringify } from "yaml";
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { components } from "../client/api.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf, type ServiceClient } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import { watchAndReport } from "../operations/watch-command.ts";
import { changeText } from "./text.ts";

export type { AskOptions } from "../client/word.ts";

type TenantRequest = components["schemas"]["TenantRequestInput"];

export interface PutOptions extends AskOptions {
    name?: string;
    version?: string;
    watch?: boolean;
}

/** `neo tenant list`. */
export async function list(options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const tenants = await collect(
        entriesOf(
            (after) => client.GET("/v1/tenants", { params: { query: { after } } }),
            (page) => page.tenants,
        ),
    );
    const rows = tenants.map(({ name, status, version, updatedAt }) => [name, status, String(version), updatedAt]);
    print(options, tenants, () => table(["tenant", "status", "version", "changed at"], rows));
}

/** `neo tenant show <tenant>`. */
export async function show(name: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).GET("/v1/tenants/{tenant}", { params: { path: { tenant: name } } });
    print(options, await answerOf(asked), ({ status, version, config }) =>
        `# ${name}: ${status}, version ${version}\n${stringify(config)}`.trimEnd(),
    );
}

/** `neo tenant put <file>`. */
export async function put(file: string, options: PutOptions): Promise<void> {
    const client = clientFor(options);
    const tenant = options.name ?? basename(file, extname(file));
    const body = readDocument(file);
    const header =
        options.version === undefined ? await newest(client, tenant) : { "if-match": `"${options.version}"` };
    const change = await answerOf(client.PUT("/v1/tenants/{tenant}", { params: { path: { tenant }, header }, body }));
    if (!options.watch) {
        print(options, change, changeText);
        return;
    }
    if (!options.json) process.stderr.write(`${changeText(change)}\n`);
    await watchAndReport(client, options, change.operations, (watched) => ({ ...change, watched }));
}

/** `neo tenant stacks <tenant>`. */
export async function stacks(tenant: string, options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const found = await collect(
        entriesOf(
            (after) => client.GET("/v1/tenants/{tenant}/stacks", { params: { path: { tenant }, query: { after } } }),
            (page) => page.stacks,
        ),
    );
    const rows = found.map(({ name, role, version, stateSha256, hold }) => [
        name,
        role,
        String(version),
        stateSha256 === null ? "nothing yet" : "stands",
        hold ?? "",
    ]);
    print(options, found, () => table(["stack", "role", "version", "state", "held because"], rows));
}

/** What has to be said of the version that is changed: nobody overwrites what came between the look and the change. */
async function newest(
    client: ServiceClient,
    tenant: string,
): Promise<{ "if-match": string } | { "if-none-match": "*" }> {
    const answer = await client.GET("/v1/tenants/{tenant}", { params: { path: { tenant } } });
    if (answer.response.status === 404) return { "if-none-match": "*" };
    const { version } = await answerOf(Promise.resolve(answer));
    return { "if-match": `"${version}"` };
}

/** The service checks what it says; here it only has to be one document. */
function readDocument(file: string): TenantRequest {
    const document = parseDocument(readFileSync(file, "utf8"));
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file}: document must be YAML, got ${error.message}`);
    const content = document.toJS() as unknown;
    if (typeof content !== "object" || content === null || Array.isArray(content)) {
        throw new Error(`${file}: document must be an object, got ${JSON.stringify(content)}; see stacks/customers/`);
    }
    return content as TenantRequest;
}
