/** What load balancers, Prometheus and clients ask of the service itself. */
import { z } from "zod";
import type { Registry } from "prom-client";
import type { App, RouteContext } from "../app.ts";
import type { Database } from "../../store/database.ts";
import { publicKeys } from "../../auth/signing-keys.ts";
import { HttpProblem } from "../problem.ts";
import { migrations } from "../../store/migrations/index.ts";
import { sql } from "kysely";

const okSchema = z.object({ status: z.literal("ok") });
const publicly = { permission: "public" } as const;
const tags = ["service"];

/** Those that a worker has, too. */
export function healthRoutes(app: App, database: Database, registry: Registry): void {
    app.get(
        "/healthz",
        {
            config: publicly,
            schema: {
                operationId: "getHealth",
                tags,
                summary: "Whether the process answers",
                security: [],
                response: { 200: okSchema },
            },
        },
        () => ({ status: "ok" as const }),
    );
    app.get(
        "/readyz",
        {
            config: publicly,
            schema: {
                operationId: "getReadiness",
                tags,
                summary: "Whether requests can be served: the database answers, and has the tables of this release",
                security: [],
                response: { 200: okSchema },
            },
        },
        async () => {
            const names = await sql<{ name: string }>`select name from kysely_migration`
                .execute(database)
                .then(({ rows }) => rows.map(({ name }) => name))
                .catch((cause: unknown) => {
                    throw new HttpProblem(503, "database: it must answer; wait, or see that it runs", { cause });
                });
            const missing = Object.keys(migrations).filter((name) => !names.includes(name));
            if (missing.length > 0) {
                throw new HttpProblem(
                    503,
                    `database: migrations must be made, got none of ${missing.join(", ")}; wait`,
                );
            }
            return { status: "ok" as const };
        },
    );
    app.get(
        "/metrics",
        {
            config: publicly,
            schema: {
                operationId: "getMetrics",
                tags,
                summary: "Measurements for Prometheus",
                security: [],
                response: {
                    200: { description: "Prometheus text", content: { "text/plain": { schema: z.string() } } },
                },
            },
        },
        async (_request, reply) =>
            reply
                .type(registry.contentType)
                .serializer(String)
                .send(await registry.metrics()),
    );
}

/** Of the API alone: its description, and the keys of its own issuer. */
export function descriptionRoutes(
    app: App,
    { database, localIssuer }: Pick<RouteContext, "database" | "localIssuer">,
): void {
    app.get("/openapi.json", { config: publicly, schema: { hide: true } }, () => app.swagger());
    // Reports stay verifiable whoever issues tokens.
    app.get("/jwks.json", { config: publicly, schema: { hide: true } }, () =>
        publicKeys(database, localIssuer === undefined ? ["reports"] : ["tokens", "reports"]),
    );
    if (localIssuer === undefined) return;
    app.get("/.well-known/openid-configuration", { config: publicly, schema: { hide: true } }, () =>
        localIssuer.discovery(),
    );
}
