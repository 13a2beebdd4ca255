/** What the words of `neo role` do. */
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { components } from "../client/api.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";

export type { AskOptions } from "../client/word.ts";

type Binding = components["schemas"]["RoleBindings"]["bindings"][number];

/** What somebody is given; the service says which roles and tenants there can be. */
export interface PutOptions extends AskOptions {
    /** Each a role and the tenants it is over, joined by a colon. */
    bindings: string[];
}

/** `neo role list`. */
export async function list(options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const subjects = await collect(
        entriesOf(
            (after) => client.GET("/v1/role-bindings", { params: { query: { after } } }),
            (page) => page.roleBindings,
        ),
    );
    const rows = subjects.flatMap(({ subject, bindings }) =>
        bindings.map(({ role, tenants }) => [subject, role, tenants]),
    );
    print(options, subjects, () => table(["subject", "role", "tenants"], rows));
}

/** `neo role put <subject>`. */
export async function put(subject: string, options: PutOptions): Promise<void> {
    const body = { bindings: options.bindings.map(bindingOf) };
    const asked = clientFor(options).PUT("/v1/role-bindings/{subject}", { ...of(subject), body });
    print(
        options,
        await answerOf(asked),
        ({ bindings }) => `${subject}: ${bindings.map(({ role, tenants }) => `${role} of ${tenants}`).join(", ")}`,
    );
}

/** `neo role delete <subject>`. */
export async function remove(subject: string, options: AskOptions): Promise<void> {
    await answerOf(clientFor(options).DELETE("/v1/role-bindings/{subject}", of(subject)));
    print(options, { deleted: subject }, () => `${subject}: deleted`);
}

/** Only its form is looked at here. */
function bindingOf(text: string): Binding {
    const [role = "", tenants, ...rest] = text.split(":");
    if (tenants === undefined || rest.length > 0) {
        throw new Error(`command: --bindings must be like operator:acme, got ${text}`);
    }
    return { role: role as Binding["role"], tenants };
}

function of(subject: string) {
    return { params: { path: { subject } } };
}
