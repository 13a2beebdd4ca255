/** Who is told of what happens. A secret is in no answer but that which makes it, so those two are kept for no key of a request. */
import { z } from "zod";
import { maskSecrets } from "../../../analysis/report/mask.ts";
import { likePatterns } from "../../auth/scope.ts";
import { deleteWebhook, putWebhook, rotateWebhookSecret, testWebhook } from "../../commands/webhooks.ts";
import { isAllowed } from "../../domain/roles.ts";
import { urlProblem } from "../../domain/webhook.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, keyHeader, optionalKeyHeader, removeOnce } from "../idempotency.ts";
import { cursorIn, pageOf, pageQuery } from "../paging.ts";
import { HttpProblem, notThere, sentenceOf } from "../problem.ts";
import { findWebhook, listDeliveries, listWebhooks } from "../queries.ts";
import { toTime, uuid } from "../schemas/values.ts";
import {
    deliveriesQuery,
    deliveriesSchema,
    deliverySchema,
    deliveryView,
    webhookChangeSchema,
    webhookName,
    webhookRequestSchema,
    webhookSchema,
    webhookSecretSchema,
    webhooksSchema,
    webhookView,
} from "../schemas/webhook.ts";
import { tenantsOfWebhook } from "../tenants-of.ts";
import { matchHeaders, requireMatch, tagOf } from "../versions.ts";

const config = { permission: "webhooks:write", tenantOf: tenantsOfWebhook } as const;
const tags = ["webhooks"];
const params = z.object({ webhook: webhookName });

export const webhookRoutes: Routes = (app, context) => {
    const { database, secretKey, webhookHosts } = context;
    app.get(
        "/v1/webhooks",
        {
            config: { permission: "webhooks:write", tenantOf: "listed" },
            schema: {
                operationId: "listWebhooks",
                tags,
                summary: "Webhooks you may change, by name",
                querystring: pageQuery,
                response: { 200: webhooksSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.string());
            const visible = likePatterns(callerIn(request).bindings, "webhooks:write");
            const rows = await listWebhooks(database, visible, { after, limit });
            return { webhooks: pageOf(request, reply, limit, rows, ({ name }) => name).map(webhookView) };
        },
    );
    app.get(
        "/v1/webhooks/:webhook",
        {
            config,
            schema: { operationId: "getWebhook", tags, summary: "A webhook", params, response: { 200: webhookSchema } },
        },
        async ({ params: { webhook } }, reply) => {
            const row = await findWebhook(database, webhook);
            if (row === undefined) throw notThere(`webhooks/${webhook}`);
            void reply.header("etag", tagOf(row.version));
            return webhookView(row);
        },
    );
    app.put(
        "/v1/webhooks/:webhook",
        {
            config,
            schema: {
                operationId: "putWebhook",
                tags,
                summary: "Makes a webhook, and tells its secret this once; or changes one",
                description:
                    "Whoever has lost the answer changes the secret. Needs `webhooks:write` for all tenants that its pattern fits, before and after.",
                params,
                headers: z.object(matchHeaders),
                body: webhookRequestSchema,
                response: { 200: webhookChangeSchema },
            },
        },
        async (request, reply) => {
            const { bindings, subject } = callerIn(request);
            const { url, tenants } = request.body;
            const rule = urlProblem(url, webhookHosts);
            if (rule !== undefined) {
                const problem = {
                    where: "body",
                    property: "url",
                    rule,
                    got: maskSecrets(url),
                    remedy: "see docs/client.md",
                };
                throw new HttpProblem(422, sentenceOf(problem), { problems: [problem] });
            }
            if (!isAllowed(bindings, "webhooks:write", tenants)) {
                throw new HttpProblem(
                    403,
                    `${subject}: role must allow webhooks:write for tenants ${tenants}; ask an administrator for it`,
                );
            }
            const name = request.params.webhook;
            const known = await findWebhook(database, name);
            requireMatch(request, known?.version);
            const wanted = { name, version: known?.version, ...request.body };
            const { webhook, secret } = await putWebhook(database, secretKey, subject, wanted);
            void reply.header("etag", tagOf(webhook.version));
            return { webhook: webhookView(webhook), ...(secret === undefined ? {} : { secret }) };
        },
    );
    app.put(
        "/v1/webhooks/:webhook/secret",
        {
            config,
            schema: {
                operationId: "rotateWebhookSecret",
                tags,
                summary: "Gives a webhook another secret, and tells it this once; those before sign for another day",
                params,
                response: { 200: webhookSecretSchema },
            },
        },
        async (request) => {
            const { webhook } = request.params;
            const actor = callerIn(request).subject;
            const { secret, othersUntil } = await rotateWebhookSecret(database, secretKey, actor, webhook);
            return { secret, othersUntil: toTime(othersUntil) };
        },
    );
    app.delete(
        "/v1/webhooks/:webhook",
        {
            config,
            schema: {
                operationId: "deleteWebhook",
                tags,
                summary: "Removes a webhook, and what it was still to be told",
                params,
                headers: optionalKeyHeader,
                response: { 204: z.null().meta({ description: "gone" }) },
            },
        },
        (request, reply) =>
            removeOnce(request, reply, context, (within) =>
                deleteWebhook(within.database, callerIn(request).subject, request.params.webhook),
            ),
    );
    app.get(
        "/v1/webhooks/:webhook/deliveries",
        {
            config,
            schema: {
                operationId: "listDeliveries",
                tags,
                summary: "What a webhook was told, and is to be told, the newest first; for 30 days",
                params,
                querystring: deliveriesQuery,
                response: { 200: deliveriesSchema },
            },
        },
        async (request, reply) => {
            const { limit, status } = request.query;
            const after = cursorIn(request.query, uuid);
            const rows = await listDeliveries(database, request.params.webhook, status, { after, limit });
            return { deliveries: pageOf(request, reply, limit, rows, ({ id }) => id).map(deliveryView) };
        },
    );
    app.post(
        "/v1/webhooks/:webhook/test",
        {
            config,
            schema: {
                operationId: "testWebhook",
                tags,
                summary: "Has a `webhook.ping` sent",
                params,
                headers: keyHeader,
                response: { 202: deliverySchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const delivery = await testWebhook(within.database, callerIn(request).subject, request.params.webhook);
                return { status: 202, body: deliveryView(delivery) };
            }),
    );
};
