/** What stands between the protocol and a provider: the log, the clock and the faults see every call this way. */
import type { Method } from "../calls/method.ts";
import type { Provider } from "./contract.ts";

/** A call as bystanders see it. */
export interface Call {
    readonly provider: string;
    readonly method: Method;
    /** The resource; for an invoke, the token of the function. */
    readonly urn: string;
    /** The object's id, where the engine gives one. */
    readonly id: string;
    readonly preview: boolean;
    /** What the interceptors found out about it, for the log. */
    readonly notes: { fault?: string; cloudSeconds?: number };
}

/** Does something before, after or instead of a call. `next` goes on with the request it is given. */
export type Interceptor = <Request, Result>(
    call: Call,
    request: Request,
    next: (request: Request) => Promise<Result>,
) => Promise<Result>;

/** Several interceptors as one, the first one outermost. */
export function inTurn(interceptors: readonly Interceptor[]): Interceptor {
    const [first, ...others] = interceptors;
    if (first === undefined) {
        return (_call, request, next) => next(request);
    }
    const rest = inTurn(others);
    return (call, request, next) => first(call, request, (passed) => rest(call, passed, next));
}

/** The provider with every call passed through an interceptor. */
export function intercepted(provider: Provider, intercept: Interceptor): Provider {
    const describe = (method: Method, request: { urn: string; id?: string; preview?: boolean }): Call => ({
        provider: provider.name,
        method,
        urn: request.urn,
        id: request.id ?? "",
        preview: request.preview ?? false,
        notes: {},
    });
    return {
        ...provider,
        check: (request) => intercept(describe("check", request), request, (passed) => provider.check(passed)),
        diff: (request) => intercept(describe("diff", request), request, (passed) => provider.diff(passed)),
        create: (request) => intercept(describe("create", request), request, (passed) => provider.create(passed)),
        read: (request) => intercept(describe("read", request), request, (passed) => provider.read(passed)),
        update: (request) => intercept(describe("update", request), request, (passed) => provider.update(passed)),
        delete: (request) => intercept(describe("delete", request), request, (passed) => provider.delete(passed)),
        invoke: (token, args) =>
            intercept(describe("invoke", { urn: token }), args, (passed) => provider.invoke(token, passed)),
    };
}
