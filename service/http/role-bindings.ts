/** Reads and changes who may do what. */
import { sql } from "kysely";
import { everyTenant } from "../auth/scope.ts";
import { Conflict } from "../commands/refusals.ts";
import type { Binding } from "../domain/roles.ts";
import { appendAudit } from "../store/audit.ts";
import type { Database } from "../store/database.ts";
import type { Part } from "./queries.ts";

/** What one subject has been given. */
export interface BindingsOfSubject {
    subject: string;
    bindings: Binding[];
}

/** Subjects by name, each with all it has been given. */
export function listBindings(database: Database, { after, limit }: Part<string>): Promise<BindingsOfSubject[]> {
    return database
        .selectFrom("role_binding")
        .select([
            "subject",
            sql<Binding[]>`json_agg(json_build_object('role', role, 'tenants', tenants) order by role, tenants)`.as(
                "bindings",
            ),
        ])
        .$if(after !== undefined, (query) => query.where("subject", ">", after ?? ""))
        .groupBy("subject")
        .orderBy("subject")
        .limit(limit + 1)
        .execute();
}

/**
 * Gives a subject these in place of what it had.
 * @returns whether it had any
 * @throws Conflict when nobody would be left who may do this
 */
export async function replaceBindings(
    database: Database,
    actor: string,
    subject: string,
    bindings: readonly Binding[],
): Promise<boolean> {
    return database.transaction().execute(async (connection) => {
        // Two administrators who take away each other's role do it one after the other.
        await sql`lock table role_binding in share row exclusive mode`.execute(connection);
        const { numDeletedRows } = await connection
            .deleteFrom("role_binding")
            .where("subject", "=", subject)
            .executeTakeFirstOrThrow();
        if (bindings.length > 0) {
            await connection
                .insertInto("role_binding")
                .values(bindings.map((binding) => ({ subject, ...binding })))
                .onConflict((conflict) => conflict.doNothing())
                .execute();
        }
        const administrator = await connection
            .selectFrom("role_binding")
            .select("subject")
            .where("role", "=", "admin")
            .where("tenants", "=", everyTenant)
            .limit(1)
            .executeTakeFirst();
        if (administrator === undefined) {
            throw new Conflict(
                `role-binding/${subject}: somebody must stay admin of ${everyTenant}; name another first`,
            );
        }
        const action = bindings.length > 0 ? "role-binding.put" : "role-binding.delete";
        const object = `role-binding/${subject}`;
        if (bindings.length > 0 || numDeletedRows > 0n) {
            await appendAudit(connection, { actor, action, object, detail: { bindings } });
        }
        return numDeletedRows > 0n;
    });
}
