/** Who may call which route: each one declares it, and one hook asks. */
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import { callerOf, type Caller } from "../auth/bindings.ts";
import { RefusedToken, type TokenVerifier } from "../auth/identity.ts";
import { everyTenant } from "../auth/scope.ts";
import { isAllowed, type Permission } from "../domain/roles.ts";
import type { Database } from "../store/database.ts";
import { unauthorised } from "./error-answers.ts";
import { HttpProblem, notThere } from "./problem.ts";
import type { RequestLimits } from "./request-limits.ts";

/** Finds whose something is: the tenant, or undefined when it is not there. */
export type FindTenant = (request: FastifyRequest, database: Database) => Promise<string | undefined>;

/** What is declared in the `config` of every route. */
export interface Access {
    /**
     * What the caller has to be allowed. `public`: anybody calls it; `authenticated`: anybody with a token. A function decides
     * by the request, which is valid then, where a route does several things.
     */
    permission: Permission | "public" | "authenticated" | ((request: FastifyRequest) => Permission);
    /**
     * For which tenant. `installation`: for all tenants together; `listed`: the route leaves out what the caller may not see.
     * Needed unless the route is public or for anybody with a token.
     */
    tenantOf?: FindTenant | "installation" | "listed";
}

declare module "fastify" {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the way Fastify is told of what routes declare
    interface FastifyContextConfig extends Partial<Access> {}
    interface FastifyInstance {
        /** Every route, with what it declares. */
        declaredRoutes: Pick<RouteOptions, "method" | "url" | "config">[];
    }
    interface FastifyRequest {
        /** Who asks; undefined on public routes. */
        caller: Caller | undefined;
    }
}

/**
 * Asks who calls before anything of a request is read, and whether they may once it is valid. A route that does not say who
 * may call it is refused when it is added.
 */
export function guard(app: FastifyInstance, database: Database, limits: RequestLimits, verify: TokenVerifier): void {
    app.decorateRequest("caller", undefined);
    app.decorate("declaredRoutes", []);
    app.addHook("onRoute", ({ method, url, config }) => {
        const { permission, tenantOf } = config ?? {};
        const needsTenant = permission !== "public" && permission !== "authenticated";
        if (permission === undefined || (needsTenant && tenantOf === undefined)) {
            throw new Error(`${String(method)} ${url}: config must declare permission and tenantOf, got nothing`);
        }
        app.declaredRoutes.push({ method, url, config });
    });
    app.addHook("onRequest", async (request) => {
        await limits.takeAddress(request);
        if (isOpen(request)) return;
        const identity = await verify(bearerToken(request)).catch(async (error: unknown) => {
            if (!(error instanceof RefusedToken)) throw error;
            await limits.takeFailure(request);
            throw unauthorised(error.message, "invalid_token");
        });
        request.caller = await callerOf(database, identity);
        await limits.takeSubject(request);
    });
    app.addHook("preHandler", async (request) => {
        if (!isOpen(request)) await refuseStranger(request, database);
    });
}

/** Who asks, on routes that are not public. */
export function callerIn({ caller, routeOptions }: FastifyRequest): Caller {
    if (caller === undefined) throw new Error(`${routeOptions.url ?? "route"}: caller must be known, got nothing`);
    return caller;
}

/** Whether a request that goes on for long may go on: its token still counts, and roles still allow it. */
export async function isStillAllowed(request: FastifyRequest, database: Database): Promise<boolean> {
    const caller = callerIn(request);
    if (caller.expiresAt.getTime() <= Date.now()) return false;
    request.caller = await callerOf(database, caller);
    try {
        await refuseStranger(request, database);
        return true;
    } catch (error) {
        if (error instanceof HttpProblem) return false;
        throw error;
    }
}

function isOpen({ is404, routeOptions }: FastifyRequest): boolean {
    return is404 || routeOptions.config.permission === "public";
}

/** Source: RFC 6750, section 2.1. */
function bearerToken({ headers }: FastifyRequest): string {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? "")?.[1];
    if (token === undefined)
        throw unauthorised("headers: authorization must be `Bearer <token>`; ask your issuer for one");
    return token;
}

async function refuseStranger(request: FastifyRequest, database: Database): Promise<void> {
    const { permission: declared, tenantOf } = request.routeOptions.config;
    if (declared === "authenticated" || tenantOf === "listed") return;
    const { bindings, subject } = callerIn(request);
    const permission = typeof declared === "function" ? declared(request) : (declared as Permission);
    const isWhole = tenantOf === "installation";
    const tenant = isWhole ? everyTenant : await tenantOf?.(request, database);
    // Whoever may not look at something is not told that it is there.
    if (tenant === undefined || (!isWhole && !isAllowed(bindings, "tenants:read", tenant))) {
        throw notThere(request.url.replace(/^\/v1\/|\?.*$/g, ""));
    }
    if (!isAllowed(bindings, permission, tenant)) {
        const of = isWhole ? "every tenant" : `tenant ${tenant}`;
        throw new HttpProblem(403, `${subject}: role must allow ${permission} for ${of}; ask an administrator for it`);
    }
}
