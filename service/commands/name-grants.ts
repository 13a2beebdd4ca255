/**
 * What was given over a tenant's name alone ends with the tenant: whoever has the name next is somebody else. What was given over a
 * pattern stays. Each is part of a transaction of the caller's.
 */
import { sql } from "kysely";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";

/** Takes away roles over this tenant alone, and its schedules of drift. */
export async function endGrantsOf(connection: Connection, actor: string, tenant: string): Promise<void> {
    // As whoever gives roles does: two changes of one subject's come one after the other.
    await sql`lock table role_binding in share row exclusive mode`.execute(connection);
    const bindings = await connection
        .deleteFrom("role_binding")
        .where("tenants", "=", tenant)
        .returning(["subject", "role"])
        .execute();
    for (const { subject, role } of bindings) {
        const detail = { bindings: [{ role, tenants: tenant }] };
        await appendAudit(connection, {
            actor,
            action: "role-binding.delete",
            object: `role-binding/${subject}`,
            detail,
        });
    }
    const schedules = await connection
        .deleteFrom("drift_schedule")
        .where("tenants", "=", tenant)
        .returning("name")
        .execute();
    for (const { name } of schedules) {
        const object = `drift-schedule/${name}`;
        await appendAudit(connection, { actor, action: "drift-schedule.delete", object, detail: {} });
    }
}

/** Removes webhooks that were told of this tenant alone; not before its name comes back, since they are told of its end. */
export async function endWebhooksOf(connection: Connection, actor: string, tenant: string): Promise<void> {
    const webhooks = await connection.deleteFrom("webhook").where("tenants", "=", tenant).returning("name").execute();
    for (const { name } of webhooks) {
        await appendAudit(connection, { actor, action: "webhook.delete", object: `webhook/${name}`, detail: {} });
    }
}
