/**
 * What webhooks are to be told: written in the transaction of what it tells of, so that neither is there without the other, and
 * sent afterwards (service/webhooks/). Ids, names and statuses only: no value of a resource, no output.
 */
import { sql } from "kysely";
import { v7 as newId } from "uuid";
import { patternFits } from "../domain/roles.ts";
import { eventTypeOf, type WebhookEventType } from "../domain/webhook.ts";
import type { Connection, Database } from "./database.ts";
import type { DeliveryRow, OperationRow, OwnDomainRow, TenantRow } from "./tables.ts";

/** Whoever has taken a delivery is thought dead after so long; sending takes a third of it at most. */
const takenSeconds = 30;
/** What was sent is shown for so long. */
const shownDays = 30;

/** Tells of an operation that has come to where somebody may want to know. */
export async function tellOfOperation(connection: Connection, operation: OperationRow): Promise<void> {
    const type = eventTypeOf(operation.status);
    if (type === undefined) return;
    const { id, operation_group: group, stack, tenant, kind, status, attempts, plan, failure } = operation;
    const data = { operation: id, group, stack, tenant, kind, status, attempts, plan, failure: failure?.class ?? null };
    await tell(connection, type, tenant, data);
}

/** Tells of a tenant that is wanted otherwise than before. */
export async function tellOfTenant(connection: Connection, { slug, status, version }: TenantRow): Promise<void> {
    await tell(connection, "tenant.changed", slug, { tenant: slug, status, version });
}

/** Tells of a host of a customer's own that has come to another status, or whose records are not right any more, or are again. */
export async function tellOfOwnDomain(connection: Connection, row: OwnDomainRow): Promise<void> {
    const { tenant, stage, host, status, problem } = row;
    await tell(connection, "domain.changed", tenant, { tenant, stage, host, status, hasProblem: problem !== null });
}

async function tell(
    connection: Connection,
    type: WebhookEventType,
    tenant: string,
    data: Record<string, unknown>,
): Promise<void> {
    const webhooks = await connection.selectFrom("webhook").select(["name", "events", "tenants"]).execute();
    for (const { name, events, tenants } of webhooks) {
        if (events.includes(type) && patternFits(tenants, tenant)) await addDelivery(connection, name, type, data);
    }
}

/** Writes down what one webhook is to be told. Source of the body's shape: Standard Webhooks, "Payload structure". */
export async function addDelivery(
    connection: Connection,
    webhook: string,
    type: DeliveryRow["type"],
    data: Record<string, unknown>,
): Promise<DeliveryRow> {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
    return connection
        .insertInto("webhook_delivery")
        .values({ id: newId(), webhook, type, body })
        .returningAll()
        .executeTakeFirstOrThrow();
}

/** Takes something that is to be sent now, for a while: whoever does not come back with a word is thought dead. */
export async function takeDelivery(database: Database): Promise<DeliveryRow | undefined> {
    return database
        .updateTable("webhook_delivery")
        .set({
            attempts: sql<number>`attempts + 1`,
            next_at: sql<Date>`clock_timestamp() + make_interval(secs => ${takenSeconds})`,
        })
        .where("id", "=", (eb) =>
            eb
                .selectFrom("webhook_delivery")
                .select("id")
                .where("status", "=", "pending")
                .where("next_at", "<=", sql<Date>`clock_timestamp()`)
                .orderBy("next_at")
                .limit(1)
                .forUpdate()
                .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst();
}

/** What a receiver answered; without a status nobody did, and the text says why. */
export interface DeliveryAnswer {
    status: number | null;
    text: string;
}

/** It has arrived. */
export async function endDelivery(
    database: Database,
    { id }: Pick<DeliveryRow, "id">,
    status: "delivered" | "failed",
    answer: DeliveryAnswer,
): Promise<void> {
    await database
        .updateTable("webhook_delivery")
        .set({ status, ended_at: new Date(), answer_status: answer.status, answer: answer.text })
        .where("id", "=", id)
        .where("status", "=", "pending")
        .execute();
}

/** It has not arrived, and is sent again. Whoever has taken it since knows better. */
export async function postponeDelivery(
    database: Database,
    { id, attempts }: Pick<DeliveryRow, "id" | "attempts">,
    seconds: number,
    answer: DeliveryAnswer,
): Promise<void> {
    await database
        .updateTable("webhook_delivery")
        .set({
            next_at: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
            answer_status: answer.status,
            answer: answer.text,
        })
        .where("id", "=", id)
        .where("attempts", "=", attempts)
        .where("status", "=", "pending")
        .execute();
}

/** Forgets what was sent long ago, or could not be. */
export async function forgetDeliveries(database: Database): Promise<void> {
    await database
        .deleteFrom("webhook_delivery")
        .where("status", "!=", "pending")
        .where("ended_at", "<", sql<Date>`now() - make_interval(days => ${shownDays})`)
        .execute();
}
