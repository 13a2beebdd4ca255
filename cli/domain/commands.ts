/** What the words of `neo domain` do. */
import { clientFor, print, table } from "../client/ask.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import { domainHead, domainRow, domainText } from "./text.ts";

export type { AskOptions } from "../client/word.ts";

/** Which host of whose. */
export interface DomainName {
    tenant: string;
    stage: string;
    host: string;
}

/** `neo domain list <tenant> <stage>`. */
export async function list(tenant: string, stage: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).GET("/v1/tenants/{tenant}/stages/{stage}/domains", {
        params: { path: { tenant, stage } },
    });
    const { domains } = await answerOf(asked);
    print(options, domains, () => table(domainHead, domains.map(domainRow)));
}

/** `neo domain show <tenant> <stage> <host>`. */
export async function show(name: DomainName, options: AskOptions): Promise<void> {
    const asked = clientFor(options).GET("/v1/tenants/{tenant}/stages/{stage}/domains/{host}", of(name));
    print(options, await answerOf(asked), domainText);
}

/** `neo domain put <tenant> <stage> <host>`. */
export async function put(name: DomainName, options: AskOptions): Promise<void> {
    const asked = clientFor(options).PUT("/v1/tenants/{tenant}/stages/{stage}/domains/{host}", of(name));
    print(options, await answerOf(asked), domainText);
}

/** `neo domain delete <tenant> <stage> <host>`. */
export async function remove(name: DomainName, options: AskOptions): Promise<void> {
    const asked = clientFor(options).DELETE("/v1/tenants/{tenant}/stages/{stage}/domains/{host}", of(name));
    print(options, await answerOf(asked), domainText);
}

function of({ tenant, stage, host }: DomainName) {
    return { params: { path: { tenant, stage, host } } };
}
