/** What the words of `neo stack` do. */
import { stringify } from "yaml";
import { clientFor, print } from "../client/ask.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";

export type { AskOptions } from "../client/word.ts";

export interface HoldOptions extends AskOptions {
    reason: string;
}

/** `neo stack show <stack>`. */
export async function show(name: string, options: AskOptions): Promise<void> {
    print(options, await answerOf(clientFor(options).GET("/v1/stacks/{stack}", of(name))), asYaml);
}

/** `neo stack outputs <stack>`. */
export async function outputs(name: string, options: AskOptions): Promise<void> {
    const answer = await answerOf(clientFor(options).GET("/v1/stacks/{stack}/outputs", of(name)));
    print(options, answer.outputs, asYaml);
}

/** `neo stack hold <stack> --reason <text>`. */
export async function hold(name: string, options: HoldOptions): Promise<void> {
    const body = { reason: options.reason };
    const asked = clientFor(options).POST("/v1/stacks/{stack}/hold", { ...of(name), body });
    print(options, await answerOf(asked), () => `${name}: held: ${options.reason}`);
}

/** `neo stack release <stack>`. */
export async function release(name: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).POST("/v1/stacks/{stack}/release", of(name));
    print(options, await answerOf(asked), () => `${name}: released`);
}

function of(stack: string) {
    return { params: { path: { stack } } };
}

function asYaml(value: object): string {
    return stringify(value).trimEnd();
}
