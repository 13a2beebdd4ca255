/** What is done with stacks. */
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { likePatterns } from "../../auth/scope.ts";
import { approveOperation, cancelOperation, requestOperation, retryOperation } from "../../commands/operations.ts";
import { changesState } from "../../domain/operation.ts";
import type { Permission } from "../../domain/roles.ts";
import { obstaclesOf } from "../../store/claims.ts";
import { eventsAfter } from "../../store/events.ts";
import type { OperationRow } from "../../store/tables.ts";
import { callerIn, isStillAllowed } from "../access.ts";
import type { Routes } from "../app.ts";
import { eventStream } from "../event-stream.ts";
import { answerOnce, keyHeader, type Answer } from "../idempotency.ts";
import { cursorIn, pageOf } from "../paging.ts";
import { notThere } from "../problem.ts";
import { findOperation, listOperations } from "../queries.ts";
import { eventsQuery, eventsSchema, eventView, lastEventHeader } from "../schemas/event.ts";
import {
    approvalSchema,
    cancelSchema,
    operationRequestSchema,
    operationSchema,
    operationsQuery,
    operationsSchema,
    operationView,
} from "../schemas/operation.ts";
import { stackName, uuid } from "../schemas/values.ts";
import { tenantOfOperation, tenantOfStack } from "../tenants-of.ts";

const tags = ["operations"];
const params = z.object({ operation: uuid });
const stackParams = z.object({ stack: stackName });

export const operationRoutes: Routes = (app, context) => {
    const { database, events, limits } = context;
    app.post(
        "/v1/stacks/:stack/operations",
        {
            config: { permission: permissionForKind, tenantOf: tenantOfStack },
            schema: {
                operationId: "requestOperation",
                tags,
                summary: "Asks for something to be done with a stack",
                description: "Looking needs `operations:preview`, changing `operations:change`.",
                params: stackParams,
                headers: keyHeader,
                body: operationRequestSchema,
                response: { 202: operationSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const wanted = { stack: request.params.stack, ...request.body };
                const operation = await requestOperation(within, callerIn(request).subject, wanted);
                return { ...accepted(operation), headers: { location: `/v1/operations/${operation.id}` } };
            }),
    );
    app.get(
        "/v1/stacks/:stack/operations",
        {
            config: { permission: "operations:read", tenantOf: tenantOfStack },
            schema: {
                operationId: "listOperationsOfStack",
                tags,
                summary: "What was done with a stack, the newest first",
                params: stackParams,
                querystring: operationsQuery.omit({ stack: true, tenant: true }),
                response: { 200: operationsSchema },
            },
        },
        async (request, reply) => {
            const { limit, status, kind, group } = request.query;
            const filter = { status, kind, group, stack: request.params.stack };
            const after = cursorIn(request.query, uuid);
            // The stack may have been another tenant's before.
            const visible = likePatterns(callerIn(request).bindings, "operations:read");
            const rows = await listOperations(database, visible, filter, { after, limit });
            return {
                operations: pageOf(request, reply, limit, rows, ({ id }) => id).map((row) => operationView(row)),
            };
        },
    );
    app.get(
        "/v1/operations",
        {
            config: { permission: "operations:read", tenantOf: "listed" },
            schema: {
                operationId: "listOperations",
                tags,
                summary: "Operations you may see, the newest first",
                querystring: operationsQuery,
                response: { 200: operationsSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, uuid);
            const visible = likePatterns(callerIn(request).bindings, "operations:read");
            const rows = await listOperations(database, visible, request.query, { after, limit });
            return {
                operations: pageOf(request, reply, limit, rows, ({ id }) => id).map((row) => operationView(row)),
            };
        },
    );
    app.get(
        "/v1/operations/:operation",
        {
            config: { permission: "operations:read", tenantOf: tenantOfOperation },
            schema: {
                operationId: "getOperation",
                tags,
                summary: "An operation; of one that is queued also what is in its way",
                params,
                response: { 200: operationSchema },
            },
        },
        async ({ params: { operation: id } }) => {
            const row = await findOperation(database, id);
            if (row === undefined) throw notThere(`operations/${id}`);
            return operationView(row, row.status === "queued" ? await obstaclesOf(database, row) : undefined);
        },
    );
    app.get(
        "/v1/operations/:operation/events",
        {
            config: { permission: "operations:read", tenantOf: tenantOfOperation },
            exposeHeadRoute: false,
            schema: {
                operationId: "listEvents",
                tags,
                summary: "What happened in an operation",
                description:
                    "With `Accept: text/event-stream` as server-sent events: `id` is the number, `Last-Event-ID` goes on after it, `event: end` tells that the operation is over. Otherwise as a page.",
                params,
                headers: lastEventHeader,
                querystring: eventsQuery,
                response: {
                    200: {
                        description: "Events in order",
                        content: {
                            "application/json": { schema: eventsSchema },
                            "text/event-stream": { schema: z.string() },
                        },
                    },
                },
            },
        },
        async (request, reply) => {
            const { operation } = request.params;
            const { after, limit } = request.query;
            if (wantsStream(request)) {
                const from = request.headers["last-event-id"] ?? after;
                const signal = AbortSignal.any([app.closing, goneSignal(request)]);
                const close = limits.openStream(callerIn(request).subject);
                const isAllowed = () => isStillAllowed(request, database);
                const stream = eventStream({ database, events }, operation, from, signal, isAllowed);
                const text = Readable.from(stream).once("close", close);
                // A connection that was a stream is not kept: a server that closes would wait for it.
                void reply.type("text/event-stream").headers({ "x-accel-buffering": "no", connection: "close" });
                // The schema knows the text, Fastify takes it as it comes.
                return reply.send(text as unknown as string);
            }
            const rows = await eventsAfter(database, operation, after, limit + 1);
            return { events: pageOf(request, reply, limit, rows, ({ sequence }) => sequence, String).map(eventView) };
        },
    );
    app.post(
        "/v1/operations/:operation/cancel",
        {
            config: {
                permission: ({ body }) =>
                    (body as z.output<typeof cancelSchema>).force ? "operations:force" : "operations:cancel",
                tenantOf: tenantOfOperation,
            },
            schema: {
                operationId: "cancelOperation",
                tags,
                summary:
                    "Stops an operation: one that waits at once, one that runs once it has finished what it is doing",
                description: "With `force` it needs `operations:force`.",
                params,
                headers: keyHeader,
                body: cancelSchema,
                response: { 202: operationSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { operation } = request.params;
                return accepted(
                    await cancelOperation(within, callerIn(request).subject, operation, request.body.force),
                );
            }),
    );
    app.post(
        "/v1/operations/:operation/approve",
        {
            config: { permission: "operations:approve", tenantOf: tenantOfOperation },
            schema: {
                operationId: "approveOperation",
                tags,
                summary: "Lets an operation carry out the plan you have looked at",
                description: "Nobody approves what they have asked for.",
                params,
                headers: keyHeader,
                body: approvalSchema,
                response: { 202: operationSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { operation } = request.params;
                return accepted(
                    await approveOperation(within, callerIn(request).subject, operation, request.body.plan),
                );
            }),
    );
    app.post(
        "/v1/operations/:operation/retry",
        {
            config: { permission: "operations:change", tenantOf: tenantOfOperation },
            schema: {
                operationId: "retryOperation",
                tags,
                summary: "Queues an operation again that failed, or that somebody had to look at",
                params,
                headers: keyHeader,
                response: { 202: operationSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) =>
                accepted(await retryOperation(within, callerIn(request).subject, request.params.operation)),
            ),
    );
};

function permissionForKind({ body }: FastifyRequest): Permission {
    const { kind } = body as z.output<typeof operationRequestSchema>;
    return changesState(kind) ? "operations:change" : "operations:preview";
}

function accepted(operation: OperationRow): Answer<ReturnType<typeof operationView>> {
    return { status: 202, body: operationView(operation) };
}

function wantsStream({ headers }: FastifyRequest): boolean {
    return /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(headers.accept ?? "");
}

/** Aborts when the client is gone. */
function goneSignal({ raw }: FastifyRequest): AbortSignal {
    const gone = new AbortController();
    raw.socket.once("close", () => gone.abort());
    return gone.signal;
}
