/** What is measured, for Prometheus: own registry, so that several servers of one process do not mix. */
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { operationStatuses } from "../domain/operation.ts";
import type { Database } from "../store/database.ts";
import { driftedStacks } from "../store/drift.ts";

/** Measures requests from now on, and asks the database about operations whenever it is asked. */
export function measure(app: FastifyInstance, database: Database): Registry {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    new Gauge({
        name: "neo_operations",
        help: "Operations by where they stand",
        labelNames: ["status"],
        registers: [registry],
        async collect() {
            const rows = await database
                .selectFrom("operation")
                .select(["status", ({ fn }) => fn.countAll<string>().as("count")])
                .groupBy("status")
                .execute();
            const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
            for (const status of operationStatuses) this.set({ status }, counts.get(status) ?? 0);
        },
    });
    new Gauge({
        name: "neo_queue_age_seconds",
        help: "How long the oldest queued operation has waited beyond the time it may begin",
        registers: [registry],
        async collect() {
            const { age } = await database
                .selectFrom("operation")
                .select(
                    sql<number>`coalesce(extract(epoch from max(now() - greatest(requested_at, not_before))), 0)::float8`.as(
                        "age",
                    ),
                )
                .where("status", "=", "queued")
                .executeTakeFirstOrThrow();
            this.set(Math.max(0, age));
        },
    });
    new Gauge({
        name: "neo_drifted_stacks",
        help: "Stacks that were not as their state had them when they were last looked at, by class of drift",
        labelNames: ["class"],
        registers: [registry],
        async collect() {
            for (const [each, count] of Object.entries(await driftedStacks(database))) this.set({ class: each }, count);
        },
    });
    const durations = new Histogram({
        name: "neo_http_request_duration_seconds",
        help: "Requests by route; streams are left out",
        labelNames: ["method", "route", "status"],
        buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers: [registry],
    });
    app.addHook("onResponse", (request, reply, done) => {
        const isStream = reply.getHeader("content-type") === "text/event-stream";
        // A path nobody knows is no label: there are endlessly many.
        const labels = { method: request.method, route: request.routeOptions.url ?? "none", status: reply.statusCode };
        if (!isStream) durations.observe(labels, reply.elapsedTime / 1000);
        done();
    });
    return registry;
}
