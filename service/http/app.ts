/** What routes are made with. */
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalIssuer } from "../auth/local-issuer.ts";
import type { Context } from "../commands/context.ts";
import type { SecretKey } from "../secrets/secret-key.ts";
import type { EventListener } from "./event-listener.ts";
import type { RequestLimits } from "./request-limits.ts";

/** The server, with schemas by zod. */
export type App = FastifyInstance<
    RawServerDefault,
    IncomingMessage,
    ServerResponse,
    FastifyBaseLogger,
    ZodTypeProvider
>;

/** What routes work with. */
export interface RouteContext extends Context {
    /** Tells of new events. */
    events: EventListener;
    /** How much one caller may ask. */
    limits: RequestLimits;
    /** Where tokens come from when no other issuer is set. */
    localIssuer: LocalIssuer | undefined;
    /** Seals secrets before they are stored. */
    secretKey: SecretKey;
    /** Hosts that webhooks may be sent to although they are private, or without TLS. */
    webhookHosts: readonly string[];
}

/** Adds the routes of one resource. */
export type Routes = (app: App, context: RouteContext) => void;
