/** Makes calls go wrong as the rules say. */
import { setTimeout as sleep } from "node:timers/promises";
import { kindOf, nounOf } from "../behaviour/aws/index.ts";
import { awsError, CloudError, type AwsRefusal } from "../cloud/errors.ts";
import { changesBetween } from "../diff/changes.ts";
import { PartialError, type ReadResult, type UpdateRequest } from "../provider/contract.ts";
import type { Call, Interceptor } from "../provider/intercept.ts";
import { parseUrn } from "../wire/urn.ts";
import type { Properties } from "../wire/values.ts";
import type { FaultName } from "./fault-names.ts";
import type { FaultRule } from "./fault-rule.ts";
import type { FaultRules } from "./fault-rules.ts";

/** What a fault has to work with. */
interface Strike {
    readonly call: Call;
    readonly rule: FaultRule;
    readonly request: unknown;
    readonly next: (request: unknown) => Promise<unknown>;
    readonly cancelled: AbortSignal;
}

/** Injects the faults of these rules. `cancelled` is aborted when the engine wants what is under way to end. */
export function faulty(rules: FaultRules, cancelled: AbortSignal): Interceptor {
    return async (call, request, next) => {
        const struck = rules.strike(call);
        if (struck === undefined) {
            return next(request);
        }
        const { number, rule } = struck;
        call.notes.fault = `${number} ${rule.fault}`;
        const pass = next as (request: unknown) => Promise<unknown>;
        return (await injections[rule.fault]({ call, rule, request, next: pass, cancelled })) as never;
    };
}

const injections: Readonly<Record<FaultName, (strike: Strike) => Promise<unknown>>> = {
    throttle: ({ call }) => refuse(call, throttling),
    "server-error": ({ call }) => refuse(call, internalError),
    "access-denied": ({ call }) => refuse(call, accessDenied),
    "refuse-delete": ({ call }) => refuse(call, inUse),
    hang: async ({ call, cancelled }) => {
        await new Promise((resolve) => {
            cancelled.addEventListener("abort", resolve, { once: true });
            if (cancelled.aborted) {
                resolve(undefined);
            }
        });
        throw new Error(`${call.method} of ${call.urn} was cancelled: context canceled`);
    },
    slow: async ({ call, rule, request, next, cancelled }) => {
        const { seconds = 0 } = rule;
        call.notes.cloudSeconds = seconds;
        await sleep(seconds * 1000, undefined, { signal: cancelled });
        return next(request);
    },
    crash: crash,
    "crash-after": async ({ request, next }) => {
        await next(request);
        return crash();
    },
    "lose-reply": async ({ request, next }) => {
        await next(request);
        throw new Error("connection reset by peer: the reply was lost, so whether the call had an effect is not known");
    },
    "partial-update": ({ call, request, next }) => updateInPart(call, request as UpdateRequest, next),
    "stale-read": () => Promise.resolve(undefined),
};

/** No signal handler and no exit handler sees this, as with any real crash. */
function crash(): Promise<never> {
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
}

/** Changes every second of the properties that were to change. */
async function updateInPart(
    { urn }: Call,
    request: UpdateRequest,
    next: (request: UpdateRequest) => Promise<unknown>,
): Promise<never> {
    const { id, oldInputs, news } = request;
    const changed = [...new Set(changesBetween(oldInputs, news).map(({ steps }) => String(steps[0])))].sort();
    const left = new Set(changed.filter((_, index) => index % 2 === 1 || changed.length === 1));
    const inputs = Object.fromEntries(
        [...new Set([...Object.keys(oldInputs), ...Object.keys(news)])].flatMap((name) => {
            const value = left.has(name) ? oldInputs[name] : news[name];
            return value === undefined ? [] : [[name, value] as const];
        }),
    );
    const outputs = (await next({ ...request, news: inputs })) as Properties;
    const state: ReadResult = { id, inputs, outputs };
    throw new PartialError(
        `updating ${parseUrn(urn).type} (${id}): ${[...left].join(", ")} could not be changed`,
        state,
    );
}

/** What AWS and a Kubernetes API server answer to the same mishap. */
interface Mishap {
    readonly aws: Pick<AwsRefusal, "status" | "code" | "sentence">;
    readonly kubernetes: { readonly code: string; readonly sentence: string };
}

const throttling: Mishap = {
    aws: { status: 400, code: "ThrottlingException", sentence: "Rate exceeded" },
    kubernetes: {
        code: "TooManyRequests",
        sentence: "the server has received too many requests and has asked us to try again later",
    },
};

const internalError: Mishap = {
    aws: { status: 500, code: "InternalFailure", sentence: "An internal error has occurred" },
    kubernetes: {
        code: "InternalError",
        sentence: "an error on the server has prevented the request from succeeding",
    },
};

const accessDenied: Mishap = {
    aws: { status: 403, code: "AccessDenied", sentence: "User is not authorized to perform this operation" },
    kubernetes: { code: "Forbidden", sentence: "forbidden: User cannot perform this operation" },
};

const inUse: Mishap = {
    aws: {
        status: 400,
        code: "DependencyViolation",
        sentence: "The resource has dependencies and cannot be deleted.",
    },
    kubernetes: { code: "Conflict", sentence: "the object is still referenced and cannot be deleted" },
};

const verbs: Partial<Record<Call["method"], string>> = {
    create: "Create",
    read: "Describe",
    update: "Update",
    delete: "Delete",
};

async function refuse({ provider, method, urn }: Call, { aws, kubernetes }: Mishap): Promise<never> {
    if (provider === "kubernetes") {
        throw new CloudError(kubernetes.code, kubernetes.sentence);
    }
    if (method === "invoke") {
        throw awsError({ service: "AWS", operation: nounOf(urn), ...aws });
    }
    const { type } = parseUrn(urn);
    const { service } = await kindOf(type);
    throw awsError({ service, operation: `${verbs[method] ?? ""}${nounOf(type)}`, ...aws });
}
