/** What the words of `neo tenant` for coming to an end do. */
import type { components } from "../client/api.ts";
import { clientFor, print } from "../client/ask.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import { watchAndReport } from "../operations/watch-command.ts";

export type { AskOptions } from "../client/word.ts";

export interface WatchOptions extends AskOptions {
    watch?: boolean;
}

export interface ConfirmStageOptions extends AskOptions {
    stack: string;
}

export interface OffboardOptions extends AskOptions {
    reason: string;
    retentionDays?: string;
    export: boolean;
}

export interface ConfirmOptions extends AskOptions {
    name: string;
}

type Offboarding = components["schemas"]["Offboarding"];
type StageRetirement = components["schemas"]["StageRetirement"];

const at = (tenant: string) => ({ params: { path: { tenant } } });
const atStage = (tenant: string, stage: string) => ({ params: { path: { tenant, stage } } });

/** `neo tenant suspend <tenant>`. */
export async function suspend(name: string, options: WatchOptions): Promise<void> {
    await changeLifecycle("/v1/tenants/{tenant}/suspend", name, options);
}

/** `neo tenant resume <tenant>`. */
export async function resume(name: string, options: WatchOptions): Promise<void> {
    await changeLifecycle("/v1/tenants/{tenant}/resume", name, options);
}

async function changeLifecycle(
    path: "/v1/tenants/{tenant}/suspend" | "/v1/tenants/{tenant}/resume",
    name: string,
    options: WatchOptions,
): Promise<void> {
    const client = clientFor(options);
    const change = await answerOf(client.POST(path, at(name)));
    const text = () =>
        [`${name}: ${change.tenant.status}`, ...change.operations.map(({ id, stack }) => `  ${stack}  ${id}`)].join(
            "\n",
        );
    if (!options.watch) {
        print(options, change, text);
        return;
    }
    if (!options.json) process.stderr.write(`${text()}\n`);
    await watchAndReport(client, options, change.operations, (watched) => ({ ...change, watched }));
}

/** `neo tenant remove-stage <tenant> <stage>`. */
export async function removeStage(name: string, stage: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).DELETE("/v1/tenants/{tenant}/stages/{stage}", atStage(name, stage));
    print(options, await answerOf(asked), stageText);
}

/** `neo tenant confirm-stage <tenant> <stage>`. */
export async function confirmStage(name: string, stage: string, options: ConfirmStageOptions): Promise<void> {
    const asked = clientFor(options).POST("/v1/tenants/{tenant}/stages/{stage}/retirement/confirm", {
        ...atStage(name, stage),
        body: { stack: options.stack },
    });
    print(options, await answerOf(asked), stageText);
}

/** `neo tenant offboard <tenant>`. */
export async function offboard(name: string, options: OffboardOptions): Promise<void> {
    const { reason, retentionDays } = options;
    const days = retentionDays === undefined ? 30 : Number(retentionDays);
    const asked = clientFor(options).POST("/v1/tenants/{tenant}/offboarding", {
        ...at(name),
        body: { reason, retentionDays: days, export: options.export },
    });
    print(options, await answerOf(asked), offboardingText);
}

/** `neo tenant offboarding <tenant>`. */
export async function offboarding(name: string, options: AskOptions): Promise<void> {
    print(
        options,
        await answerOf(clientFor(options).GET("/v1/tenants/{tenant}/offboarding", at(name))),
        offboardingText,
    );
}

/** `neo tenant confirm-offboarding <tenant>`. */
export async function confirmOffboarding(name: string, options: ConfirmOptions): Promise<void> {
    const asked = clientFor(options).POST("/v1/tenants/{tenant}/offboarding/confirm", {
        ...at(name),
        body: { tenant: options.name },
    });
    print(options, await answerOf(asked), offboardingText);
}

/** `neo tenant withdraw-offboarding <tenant>` and `continue-offboarding`. */
export async function move(
    word: "withdraw-offboarding" | "continue-offboarding",
    name: string,
    options: AskOptions,
): Promise<void> {
    const path =
        word === "withdraw-offboarding"
            ? "/v1/tenants/{tenant}/offboarding/withdraw"
            : "/v1/tenants/{tenant}/offboarding/continue";
    print(options, await answerOf(clientFor(options).POST(path, at(name))), offboardingText);
}

/** `neo tenant report <tenant>`. */
export async function report(name: string, options: AskOptions): Promise<void> {
    const answer = await answerOf(clientFor(options).GET("/v1/tenants/{tenant}/offboarding/report", at(name)));
    print(options, answer, ({ jws }) => jws);
}

function offboardingText({ tenant, status, attention }: Offboarding): string {
    return [`${tenant}: ${status}`, ...(attention === null ? [] : [attention])].join("\n");
}

function stageText({ tenant, stage, status, attention }: StageRetirement): string {
    return [`${tenant}-${stage}: ${status}`, ...(attention === null ? [] : [attention])].join("\n");
}
