/** What people do with webhooks. Each is one transaction; secrets are sealed before they are stored, and told once. */
import { createHash, randomBytes } from "node:crypto";
import { v7 as newId } from "uuid";
import { oldSecretSeconds, type WebhookEventType } from "../domain/webhook.ts";
import type { SecretKey } from "../secrets/secret-key.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection, Database } from "../store/database.ts";
import { addDelivery } from "../store/outbox.ts";
import type { DeliveryRow, WebhookRow } from "../store/tables.ts";
import { NotFound, Stale } from "./refusals.ts";

/** A webhook as it is wanted. */
export interface WebhookRequest {
    name: string;
    url: string;
    events: readonly WebhookEventType[];
    /** Tenants it is told of, as a pattern. */
    tenants: string;
    /** Version that was looked at; undefined for one that must not be there yet. */
    version: number | undefined;
}

/** Source: Standard Webhooks, "Signature scheme": 24 to 64 bytes. */
const secretBytes = 32;

/**
 * Makes one, or changes it.
 * @returns its secret, only of one that is new
 * @throws Stale when it is another than was looked at; Conflict without a key for secrets
 */
export async function putWebhook(
    database: Database,
    secretKey: SecretKey,
    actor: string,
    { name, url, events, tenants, version }: WebhookRequest,
): Promise<{ webhook: WebhookRow; secret: string | undefined }> {
    return database.transaction().execute(async (connection) => {
        const values = { url, events: JSON.stringify(events), tenants, updated_at: new Date() };
        const webhook =
            version === undefined
                ? await connection
                      .insertInto("webhook")
                      .values({ name, ...values })
                      .onConflict((conflict) => conflict.doNothing())
                      .returningAll()
                      .executeTakeFirst()
                : await connection
                      .updateTable("webhook")
                      .set({ ...values, version: version + 1 })
                      .where("name", "=", name)
                      .where("version", "=", version)
                      .returningAll()
                      .executeTakeFirst();
        if (webhook === undefined) {
            throw new Stale(`webhook/${name} must be as you saw it: somebody has changed it since; look at it again`);
        }
        const secret = version === undefined ? await addSecret(connection, secretKey, name) : undefined;
        // The rest of an address may be a secret, and the audit is kept for ever; the hash tells which of two it was.
        const detail = { origin: new URL(url).origin, urlSha256: sha256(url), events, tenants };
        await appendAudit(connection, { actor, action: "webhook.put", object: `webhook/${name}`, detail });
        return { webhook, secret };
    });
}

/**
 * Gives it another secret. Those before sign for another day as well, so that a receiver can change over.
 * @throws NotFound; Conflict without a key for secrets
 */
export async function rotateWebhookSecret(
    database: Database,
    secretKey: SecretKey,
    actor: string,
    name: string,
): Promise<{ secret: string; othersUntil: Date }> {
    return database.transaction().execute(async (connection) => {
        await lockWebhook(connection, name);
        const othersUntil = new Date(Date.now() + oldSecretSeconds * 1000);
        await connection
            .updateTable("webhook_secret")
            .set({ expires_at: othersUntil })
            .where("webhook", "=", name)
            .where("expires_at", "is", null)
            .execute();
        await connection
            .deleteFrom("webhook_secret")
            .where("webhook", "=", name)
            .where("expires_at", "<", new Date())
            .execute();
        const secret = await addSecret(connection, secretKey, name);
        await appendAudit(connection, { actor, action: "webhook.rotate", object: `webhook/${name}`, detail: {} });
        return { secret, othersUntil };
    });
}

/**
 * Removes it, and with it what it was to be told.
 * @throws NotFound
 */
export async function deleteWebhook(database: Database, actor: string, name: string): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await lockWebhook(connection, name);
        await connection.deleteFrom("webhook").where("name", "=", name).execute();
        await appendAudit(connection, { actor, action: "webhook.delete", object: `webhook/${name}`, detail: {} });
    });
}

/**
 * Has something sent to it that means nothing.
 * @throws NotFound
 */
export async function testWebhook(database: Database, actor: string, name: string): Promise<DeliveryRow> {
    return database.transaction().execute(async (connection) => {
        await lockWebhook(connection, name);
        await appendAudit(connection, { actor, action: "webhook.test", object: `webhook/${name}`, detail: {} });
        return addDelivery(connection, name, "webhook.ping", { webhook: name });
    });
}

function sha256(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

async function addSecret(connection: Connection, secretKey: SecretKey, webhook: string): Promise<string> {
    const secret = `whsec_${randomBytes(secretBytes).toString("base64")}`;
    const sealed = await secretKey.seal(secret);
    await connection.insertInto("webhook_secret").values({ id: newId(), webhook, sealed }).execute();
    return secret;
}

async function lockWebhook(connection: Connection, name: string): Promise<void> {
    const row = await connection
        .selectFrom("webhook")
        .select("name")
        .where("name", "=", name)
        .forUpdate()
        .executeTakeFirst();
    if (row === undefined) throw new NotFound(`webhook/${name} must be one that is there`);
}
