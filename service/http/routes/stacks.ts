/** Stacks one by one: what is wanted of them, what they offer, and whether they are held. */
import { z } from "zod";
import { holdStack, releaseStack } from "../../commands/operations.ts";
import { putStack } from "../../commands/stacks.ts";
import { appendAudit } from "../../store/audit.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, keyHeader, optionalKeyHeader } from "../idempotency.ts";
import { notThere } from "../problem.ts";
import { findStack } from "../queries.ts";
import { operationView } from "../schemas/operation.ts";
import {
    holdSchema,
    outputsSchema,
    stackChangeSchema,
    stackRequestSchema,
    stackSchema,
    stackView,
} from "../schemas/stack.ts";
import { stackName } from "../schemas/values.ts";
import { tenantOfStack } from "../tenants-of.ts";
import { matchHeaders, requireMatch, tagOf } from "../versions.ts";

const tags = ["stacks"];
const params = z.object({ stack: stackName });

export const stackRoutes: Routes = (app, context) => {
    const { database } = context;
    app.get(
        "/v1/stacks/:stack",
        {
            config: { permission: "tenants:read", tenantOf: tenantOfStack },
            schema: { operationId: "getStack", tags, summary: "A stack", params, response: { 200: stackSchema } },
        },
        async ({ params: { stack } }, reply) => {
            const row = await findStack(database, stack);
            if (row === undefined) throw notThere(`stacks/${stack}`);
            void reply.header("etag", tagOf(row.version));
            return stackView(row);
        },
    );
    app.put(
        "/v1/stacks/:stack",
        {
            config: { permission: "tenants:write", tenantOf: tenantOfStack },
            schema: {
                operationId: "putStack",
                tags,
                summary: "Changes a stack's config, and brings it up",
                description:
                    "All rules of the stack, and of those that stand on it, are checked before anything is done.",
                params,
                headers: optionalKeyHeader.extend(matchHeaders),
                body: stackRequestSchema,
                response: { 202: stackChangeSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { stack } = request.params;
                const known = await findStack(within.database, stack);
                if (known === undefined) throw notThere(`stacks/${stack}`);
                requireMatch(request, known.version);
                const wanted = { stack, version: known.version, ...request.body };
                const made = await putStack(within, callerIn(request).subject, wanted);
                return {
                    status: 202,
                    headers: { etag: tagOf(made.stack.version), location: `/v1/operations/${made.operation.id}` },
                    body: { stack: stackView(made.stack), operation: operationView(made.operation) },
                };
            }),
    );
    app.get(
        "/v1/stacks/:stack/outputs",
        {
            config: { permission: "outputs:read", tenantOf: tenantOfStack },
            schema: {
                operationId: "getOutputs",
                tags,
                summary: "What a stack offers",
                description: "Secrets are masked. Who asks is kept in the audit.",
                params,
                response: { 200: outputsSchema },
            },
        },
        async (request) => {
            const { stack } = request.params;
            const row = await findStack(database, stack);
            if (row === undefined) throw notThere(`stacks/${stack}`);
            const actor = callerIn(request).subject;
            const entry = { actor, action: "outputs.read", object: `stack/${stack}`, detail: {} };
            await database.transaction().execute((connection) => appendAudit(connection, entry));
            return { outputs: row.outputs ?? {} };
        },
    );
    app.post(
        "/v1/stacks/:stack/hold",
        {
            config: { permission: "holds:write", tenantOf: tenantOfStack },
            schema: {
                operationId: "holdStack",
                tags,
                summary: "Keeps every change away from a stack; what runs goes on",
                params,
                headers: keyHeader,
                body: holdSchema,
                response: { 200: stackSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { stack } = request.params;
                await holdStack(within, callerIn(request).subject, stack, request.body.reason);
                return answerOf(await findStack(within.database, stack));
            }),
    );
    app.post(
        "/v1/stacks/:stack/release",
        {
            config: { permission: "holds:write", tenantOf: tenantOfStack },
            schema: {
                operationId: "releaseStack",
                tags,
                summary: "Lets changes of a stack go on",
                params,
                headers: keyHeader,
                response: { 200: stackSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { stack } = request.params;
                await releaseStack(within, callerIn(request).subject, stack);
                return answerOf(await findStack(within.database, stack));
            }),
    );
};

function answerOf(row: Awaited<ReturnType<typeof findStack>>) {
    if (row === undefined) throw new Error("a stack must be there after it was changed");
    return { status: 200, headers: { etag: tagOf(row.version) }, body: stackView(row) };
}
