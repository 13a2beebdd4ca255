import { z } from "zod";
import { webhookEventTypes } from "../../domain/webhook.ts";
import type { DeliveryRow, WebhookRow } from "../../store/tables.ts";
import { pageQuery } from "../paging.ts";
import { tenantPattern, time, timeOrNull, toTime, toTimeOrNull, uuid, version } from "./values.ts";

/** Name of a webhook: its owner's own. */
export const webhookName = z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "be lower-case words joined by hyphens")
    .meta({ description: "name of a webhook", examples: ["billing"] });

const url = z
    .string()
    .max(2000)
    .meta({ description: "where it is sent to, by POST", examples: ["https://example.com/neo"] });
const events = z
    .array(z.enum(webhookEventTypes))
    .min(1)
    .max(webhookEventTypes.length)
    .meta({ description: "what is told" });

/** What is asked for. */
export const webhookRequestSchema = z.strictObject({ url, events, tenants: tenantPattern }).meta({
    id: "WebhookRequest",
    examples: [{ url: "https://example.com/neo", events: ["operation.settled"], tenants: "acme" }],
});

/** A webhook as it is wanted. */
export const webhookSchema = z
    .object({ name: webhookName, url, events, tenants: tenantPattern, version, createdAt: time, updatedAt: time })
    .meta({ id: "Webhook", description: "Who is told of what happens" });

/** One that was put. */
export const webhookChangeSchema = z
    .object({
        webhook: webhookSchema,
        secret: z
            .string()
            .optional()
            .meta({ description: "only of one that is new, and never told again: see Standard Webhooks" }),
    })
    .meta({ id: "WebhookChange", description: "A webhook, and of a new one its secret" });

export const webhooksSchema = z
    .object({ webhooks: z.array(webhookSchema) })
    .meta({ id: "Webhooks", description: "A page of webhooks" });

export const webhookSecretSchema = z
    .object({
        secret: z.string().meta({ description: "never told again" }),
        othersUntil: time.meta({ description: "so long the secrets before it sign as well" }),
    })
    .meta({ id: "WebhookSecret", description: "A webhook's new secret" });

const deliveryStatus = z.enum(["pending", "delivered", "failed"]);

/** Something a webhook is told. */
export const deliverySchema = z
    .object({
        id: uuid.meta({ description: "`webhook-id` of each try" }),
        type: z.enum([...webhookEventTypes, "webhook.ping"]),
        status: deliveryStatus.meta({ description: "`failed`: it was tried for a day" }),
        attempts: z.int(),
        createdAt: time,
        nextAt: timeOrNull.meta({ description: "next try; null when there is none" }),
        endedAt: timeOrNull,
        answer: z
            .object({ status: z.int().nullable(), text: z.string() })
            .nullable()
            .meta({ description: "to the last try, or without a status why there was none; at most 200 signs" }),
    })
    .meta({ id: "Delivery", description: "Something a webhook is told" });

export const deliveriesSchema = z
    .object({ deliveries: z.array(deliverySchema) })
    .meta({ id: "Deliveries", description: "A page of them, the newest first" });

export const deliveriesQuery = pageQuery.extend({ status: deliveryStatus.optional() });

/** As it is told. */
export function webhookView(row: WebhookRow): z.output<typeof webhookSchema> {
    const { name, url, events, tenants, version } = row;
    return {
        name,
        url,
        events,
        tenants,
        version,
        createdAt: toTime(row.created_at),
        updatedAt: toTime(row.updated_at),
    };
}

/** As it is told. */
export function deliveryView(row: DeliveryRow): z.output<typeof deliverySchema> {
    const { id, type, status, attempts, answer } = row;
    return {
        id,
        type,
        status,
        attempts,
        createdAt: toTime(row.created_at),
        nextAt: status === "pending" ? toTime(row.next_at) : null,
        endedAt: toTimeOrNull(row.ended_at),
        answer: answer === null ? null : { status: row.answer_status, text: answer },
    };
}
