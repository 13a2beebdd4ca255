/** Lets AWS's time pass in calls that change something. */
import {
    PartialError,
    type CreateRequest,
    type ResourceState,
    type TimeLimited,
    type UpdateRequest,
} from "../provider/contract.ts";
import type { Call, Interceptor } from "../provider/intercept.ts";
import { parseUrn } from "../wire/urn.ts";
import type { Properties } from "../wire/values.ts";
import { cloudSeconds, pass, type Clock, type TimedMethod } from "./clock.ts";

/**
 * Keeps calls as long as AWS would, and fails those that would take longer than the resource allows. The object is there from the beginning, as on AWS: a call that ends while it waits
 * leaves an object the engine knows of and finishes with the next operation.
 */
export function timed(clock: Clock, cancelled: AbortSignal): Interceptor {
    return async (call, request, next) => {
        const result = await next(request);
        const { method } = call;
        if (call.preview || !takesTime(method)) {
            return result;
        }
        const seconds = cloudSeconds(clock, method, parseUrn(call.urn).type, call.urn);
        const { timeoutSeconds = Infinity } = request as TimeLimited;
        const waited = Math.min(seconds, timeoutSeconds);
        call.notes.cloudSeconds = (call.notes.cloudSeconds ?? 0) + waited;
        try {
            await pass(clock, waited, cancelled);
        } catch {
            throw interrupted(call, request, result, "was cancelled");
        }
        if (seconds > timeoutSeconds) {
            throw interrupted(call, request, result, `took longer than its limit of ${timeoutSeconds} s`);
        }
        return result;
    };
}

/** Whether calls of this kind take time. */
export function takesTime(method: Call["method"]): method is TimedMethod {
    return method === "create" || method === "update" || method === "delete";
}

const pastForms = { create: "created", update: "updated", delete: "deleted" } as const;

function interrupted({ method, urn, id }: Call, request: unknown, result: unknown, what: string): Error {
    const waited = (name: string): string =>
        `waiting for ${parseUrn(urn).type} (${name}) to be ${pastForms[method as TimedMethod]} ${what}`;
    if (method === "create") {
        const made = result as ResourceState;
        return new PartialError(waited(made.id), { ...made, inputs: (request as CreateRequest).inputs });
    }
    if (method === "update") {
        const state = { id, inputs: (request as UpdateRequest).news, outputs: result as Properties };
        return new PartialError(waited(id), state);
    }
    return new Error(waited(id));
}
