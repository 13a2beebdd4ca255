/**
 * A tenant that is gone, and whose name another one takes, is known by name and incarnation from then on, with all that was done with it:
 * whoever may see the next one sees nothing of it.
 */
import { formerName } from "../domain/tenant.ts";
import type { Connection } from "../store/database.ts";
import type { TenantRow } from "../store/tables.ts";

/** Gives a gone tenant's name away. Its offboarding, retirements and hosts refer to its row, and go with that. */
export async function giveNameAway(connection: Connection, { slug, document }: TenantRow): Promise<void> {
    const former = formerName(slug, document.incarnation as string);
    await connection.updateTable("tenant").set({ slug: former }).where("slug", "=", slug).execute();
    for (const table of ["stack", "operation_group", "operation", "drift_report"] as const) {
        await connection.updateTable(table).set({ tenant: former }).where("tenant", "=", slug).execute();
    }
}

/** Whether a name was ever that of a tenant of this incarnation that has given it away. */
export async function wasNamed(connection: Connection, slug: string, incarnation: string): Promise<boolean> {
    const former = await connection
        .selectFrom("tenant")
        .select("slug")
        .where("slug", "=", formerName(slug, incarnation))
        .executeTakeFirst();
    return former !== undefined;
}
