/** All that the service knows of a tenant, as one document. Secrets are not in it: outputs are masked where they are stored. */
import { createHash } from "node:crypto";
import type { Connection } from "../store/database.ts";
import type { OffboardingRow } from "../store/tables.ts";

/**
 * Makes the export and keeps it, once.
 * Its SHA-256 is that of the exact bytes that are given out.
 */
export async function keepExport(
    connection: Connection,
    { id, tenant }: Pick<OffboardingRow, "id" | "tenant">,
    now: Date,
): Promise<void> {
    const content = JSON.stringify(await tenantExport(connection, tenant, now), null, 2);
    const sha256 = createHash("sha256").update(content).digest("hex");
    await connection
        .insertInto("tenant_export")
        .values({ offboarding: id, content, sha256, created_at: now })
        .onConflict((conflict) => conflict.column("offboarding").doNothing())
        .execute();
}

async function tenantExport(connection: Connection, slug: string, now: Date): Promise<Record<string, unknown>> {
    const { document, created_at } = await connection
        .selectFrom("tenant")
        .selectAll()
        .where("slug", "=", slug)
        .executeTakeFirstOrThrow();
    const stacks = await connection
        .selectFrom("stack")
        .select(["name", "role", "config", "version", "applied", "outputs", "state_sha256", "created_at", "gone_at"])
        .where("tenant", "=", slug)
        .orderBy("name")
        .execute();
    const operations = await connection
        .selectFrom("operation")
        .select(["id", "operation_group", "stack", "kind", "status", "requested_by", "requested_at"])
        .select(["started_at", "ended_at", "attempts", "failure", "result"])
        .where("tenant", "=", slug)
        .orderBy("id")
        .execute();
    const ownDomains = await connection
        .selectFrom("own_domain")
        .select(["host", "stage", "status", "requested_by", "requested_at", "active_at", "ended_at"])
        .where("tenant", "=", slug)
        .orderBy("id")
        .execute();
    const objects = [
        `tenant/${slug}`,
        ...stacks.map(({ name }) => `stack/${name}`),
        ...operations.map(({ id }) => `operation/${id}`),
    ];
    const audit = await connection
        .selectFrom("audit")
        .selectAll()
        .where("object", "in", objects)
        // Before that the name was another's.
        .where("at", ">=", created_at)
        .orderBy("sequence")
        .execute();
    return {
        kind: "neo-tenant-export",
        version: 1,
        exportedAt: now.toISOString(),
        tenant: { name: slug, since: created_at.toISOString(), document },
        stacks,
        ownDomains,
        operations,
        audit,
    };
}
