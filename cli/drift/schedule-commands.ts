/** What the words of `neo drift` for schedules do. */
import { stringify } from "yaml";
import { clientFor, collect, print, table } from "../client/ask.ts";
import type { components } from "../client/api.ts";
import { entriesOf } from "../client/pages.ts";
import { answerOf } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";

export type { AskOptions } from "../client/word.ts";

type ScheduleRequest = components["schemas"]["DriftScheduleRequestInput"];

/** What is said; the service says what is wrong with it, and what is meant by what is left out. */
export interface PutOptions extends AskOptions {
    cron: string;
    tenants?: string;
    benign?: string;
    security?: string;
    dataRisk?: string;
    withoutApproval?: boolean;
    windowSeconds?: string;
}

/** `neo drift schedules`. */
export async function list(options: AskOptions): Promise<void> {
    const client = clientFor(options);
    const schedules = await collect(
        entriesOf(
            (after) => client.GET("/v1/drift-schedules", { params: { query: { after } } }),
            (page) => page.driftSchedules,
        ),
    );
    const rows = schedules.map(({ name, cron, tenants, actions, dueAt, setBy }) => [
        name,
        cron,
        tenants,
        actions.benign,
        actions.security,
        actions["data-risk"],
        dueAt,
        setBy,
    ]);
    const head = ["schedule", "cron", "tenants", "benign", "security", "data-risk", "due at", "set by"];
    print(options, schedules, () => table(head, rows));
}

/** `neo drift show-schedule <schedule>`. */
export async function show(name: string, options: AskOptions): Promise<void> {
    const asked = clientFor(options).GET("/v1/drift-schedules/{name}", of(name));
    print(options, await answerOf(asked), (schedule) => stringify(schedule).trimEnd());
}

/** `neo drift put-schedule <schedule>`. */
export async function put(name: string, options: PutOptions): Promise<void> {
    const body = requestOf(options);
    const asked = clientFor(options).PUT("/v1/drift-schedules/{name}", { ...of(name), body });
    print(options, await answerOf(asked), ({ dueAt }) => `${name}: due at ${dueAt}`);
}

/** `neo drift delete-schedule <schedule>`. */
export async function remove(name: string, options: AskOptions): Promise<void> {
    await answerOf(clientFor(options).DELETE("/v1/drift-schedules/{name}", of(name)));
    print(options, { deleted: name }, () => `${name}: deleted`);
}

/** What is undefined is not sent. */
function requestOf(options: PutOptions): ScheduleRequest {
    const { cron, tenants, benign, security, dataRisk, withoutApproval, windowSeconds } = options;
    if (windowSeconds !== undefined && !/^\d+$/.test(windowSeconds)) {
        throw new Error(`command: --window-seconds must be a whole number, got ${windowSeconds}`);
    }
    return {
        cron,
        tenants,
        actions: { benign, security, "data-risk": dataRisk },
        withoutApproval,
        windowSeconds: windowSeconds === undefined ? undefined : Number(windowSeconds),
    } as ScheduleRequest;
}

function of(name: string) {
    return { params: { path: { name } } };
}
