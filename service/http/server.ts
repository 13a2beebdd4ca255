/** The HTTP API: what it is made of. Nothing listens before `listen` is called. */
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import fastifySwagger from "@fastify/swagger";
import Fastify, { type FastifyHttpOptions, type FastifyRequest, type RawServerDefault } from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { maskSecrets } from "../../analysis/report/mask.ts";
import { RefusedToken, type TokenVerifier } from "../auth/identity.ts";
import { localIssuerOf } from "../auth/local-issuer.ts";
import { remoteVerifier } from "../auth/remote-issuer.ts";
import type { Context } from "../commands/context.ts";
import type { Settings } from "../settings.ts";
import { guard } from "./access.ts";
import type { App, RouteContext } from "./app.ts";
import { answerError } from "./error-answers.ts";
import { EventListener } from "./event-listener.ts";
import { measure } from "./metrics.ts";
import { openapiOptions } from "./openapi-options.ts";
import { refuseUnstorable } from "./request-content.ts";
import { RequestLimits } from "./request-limits.ts";
import { answerHeaders, mostConnections, serverLimits } from "./server-limits.ts";
import { answerUnknownRoute } from "./unknown-routes.ts";
import { auditRoutes } from "./routes/audit.ts";
import { driftRoutes } from "./routes/drift.ts";
import { driftScheduleRoutes } from "./routes/drift-schedules.ts";
import { hostRoutes } from "./routes/hosts.ts";
import { lifecycleRoutes } from "./routes/lifecycle.ts";
import { offboardingRoutes } from "./routes/offboarding.ts";
import { operationRoutes } from "./routes/operations.ts";
import { ownDomainRoutes } from "./routes/own-domains.ts";
import { planRoutes } from "./routes/plans.ts";
import { roleBindingRoutes } from "./routes/role-bindings.ts";
import { descriptionRoutes, healthRoutes } from "./routes/service.ts";
import { stackRoutes } from "./routes/stacks.ts";
import { tenantRoutes } from "./routes/tenants.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { SecretKey } from "../secrets/secret-key.ts";
import { validatorCompiler } from "./validation.ts";

/** What a server is made with. */
export interface ServerOptions extends Context {
    /** URL of the same database: one connection of its own listens for events. */
    databaseUrl: string;
    settings: Pick<
        Settings,
        | "issuer"
        | "audience"
        | "host"
        | "port"
        | "secretKeyFile"
        | "makesSecretKey"
        | "webhookHosts"
        | "requestsPerMinute"
        | "trustedProxies"
        | "logLevel"
    >;
    /** Where the log goes. Default: standard output */
    logStream?: { write: (line: string) => void };
}

/** What a worker's server is made with. */
export interface HealthServerOptions extends Pick<ServerOptions, "database" | "logStream"> {
    settings: Pick<Settings, "requestsPerMinute" | "trustedProxies" | "logLevel">;
}

/** Makes the server. Closing it ends streams, waits for other requests, and leaves the database to whoever opened it. */
export function buildServer(options: ServerOptions): App {
    const { database, settings } = options;
    const localIssuer = settings.issuer === undefined ? localIssuerOf(database, settings) : undefined;
    const { app, limits } = guardedApp(
        options,
        localIssuer?.verify ?? remoteVerifier({ issuer: settings.issuer ?? "", audience: settings.audience }),
    );
    const events = new EventListener(options.databaseUrl, (error) =>
        app.log.warn({ err: error }, "events: reconnecting"),
    );
    const secretKey = new SecretKey(settings.secretKeyFile, settings.makesSecretKey);
    const { webhookHosts } = settings;
    const context: RouteContext = { ...options, events, limits, localIssuer, secretKey, webhookHosts };

    endStreamsOnClose(app, events);
    refuseUnstorable(app);
    const registry = measure(app, database);

    void app.register(fastifySwagger, openapiOptions);
    void app.register((scope: App, _options, done) => {
        healthRoutes(scope, database, registry);
        descriptionRoutes(scope, context);
        for (const routes of [
            tenantRoutes,
            lifecycleRoutes,
            offboardingRoutes,
            ownDomainRoutes,
            stackRoutes,
            operationRoutes,
            planRoutes,
            auditRoutes,
            roleBindingRoutes,
            hostRoutes,
            webhookRoutes,
            driftRoutes,
            driftScheduleRoutes,
        ]) {
            routes(scope, context);
        }
        done();
    });
    return app;
}

/** A worker's server: health, readiness and measurements, and nothing else. */
export function buildHealthServer(options: HealthServerOptions): App {
    const { app } = guardedApp(options, () => Promise.reject(new RefusedToken("a worker takes no requests")));
    healthRoutes(app, options.database, measure(app, options.database));
    return app;
}

/** What every server has: schemas by zod, problems as answers, headers, limits, and somebody who asks for the token. */
function guardedApp(options: HealthServerOptions, verify: TokenVerifier): { app: App; limits: RequestLimits } {
    const app: App = Fastify(serverOptions(options)).withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    app.setErrorHandler(answerError);
    answerUnknownRoute(app);
    addHeaders(app);
    limitConnections(app);
    const limits = new RequestLimits(app, options.settings.requestsPerMinute);
    guard(app, options.database, limits, verify);
    return { app, limits };
}

function serverOptions({
    settings,
    logStream,
}: Omit<HealthServerOptions, "database">): FastifyHttpOptions<RawServerDefault> {
    return {
        logger: {
            level: settings.logLevel,
            ...(logStream === undefined ? {} : { stream: logStream }),
            // A token in an address is its client's mistake, and no reason to keep it.
            serializers: {
                req: ({ method, url, host, ip }: FastifyRequest) => ({ method, url: maskSecrets(url), host, ip }),
            },
            // What is logged names no header and no body; should somebody add one, what is secret stays out.
            redact: ["*.headers.authorization", "*.headers.cookie", "*.password", "*.token", "*.connectionString"],
        },
        genReqId: ({ headers }) => {
            const given = headers["x-request-id"];
            return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
        },
        ...serverLimits,
        forceCloseConnections: "idle",
        // Whoever is not one of ours could say any address.
        trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
        frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    };
}

function addHeaders(app: App): void {
    app.addHook("onRequest", (request, reply, done) => {
        void reply.headers({ ...answerHeaders, "x-request-id": request.id });
        done();
    });
}

/** So many at a time. Whoever has connected and said nothing is not waited for when the server closes: Node would. */
function limitConnections(app: App): void {
    app.server.maxConnections = mostConnections;
    const open = new Set<Socket>();
    app.server.on("connection", (socket: Socket) => {
        open.add(socket);
        socket.once("close", () => open.delete(socket));
    });
    app.addHook("preClose", (done) => {
        for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
        done();
    });
}

function endStreamsOnClose(app: App, events: EventListener): void {
    const closing = new AbortController();
    app.decorate("closing", closing.signal);
    app.addHook("preClose", (done) => {
        closing.abort();
        done();
    });
    app.addHook("onClose", async () => {
        await events.stop();
    });
}

declare module "fastify" {
    interface FastifyInstance {
        /** Aborts when the server is about to close. */
        closing: AbortSignal;
    }
}
