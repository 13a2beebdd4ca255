/** Suspending a tenant, and letting it go on. Nothing is deleted: docs/lifecycle.md. */
import { resolveConfig } from "../../infra/resolve.ts";
import { beginningsOf, type TenantMove, type TenantStatus } from "../domain/tenant.ts";
import { tenantStacks } from "../domain/tenant-stacks.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { OperationRow, TenantRow } from "../store/tables.ts";
import { saveStack, saveTenantDocument, wantedLandscape } from "../store/wanted.ts";
import type { Context } from "./context.ts";
import { bringUp, type GroupKind } from "./groups.ts";
import { Conflict, InvalidConfig, NotFound } from "./refusals.ts";

/** What was set in motion. */
export interface LifecycleChange {
    tenant: TenantRow;
    group: string;
    operations: OperationRow[];
}

/**
 * Takes a tenant's edge and apps down, or brings them back.
 * @throws NotFound, Conflict for a tenant whose status does not allow it, InvalidConfig when the config breaks rules
 */
export async function setSuspended(
    context: Pick<Context, "database" | "jobs">,
    actor: string,
    slug: string,
    isSuspended: boolean,
): Promise<LifecycleChange> {
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const status = isSuspended ? "suspended" : "active";
        const kind = isSuspended ? "suspend" : "resume";
        await tenantForMove(connection, slug, kind);
        await saveLifecycle(connection, slug, isSuspended, status);
        const { group, operations } = await bringTenantUp(context, connection, actor, { kind, slug });
        await appendAudit(connection, { actor, action: `tenant.${kind}`, object: `tenant/${slug}`, detail: { group } });
        return { tenant: await tenantRow(connection, slug), group, operations };
    });
}

/**
 * A tenant whose status allows a move. The row is locked.
 * @throws NotFound or Conflict
 */
export async function tenantForMove(connection: Connection, slug: string, move: TenantMove): Promise<TenantRow> {
    const tenant = await connection
        .selectFrom("tenant")
        .selectAll()
        .where("slug", "=", slug)
        .forUpdate()
        .executeTakeFirst();
    if (tenant === undefined) throw new NotFound(`tenant/${slug} must be there`);
    const allowed = beginningsOf(move);
    if (!allowed.includes(tenant.status)) {
        throw new Conflict(`tenant/${slug}: status must be ${allowed.join(" or ")}, got ${tenant.status}`);
    }
    return tenant;
}

/** Writes into a tenant's document whether it is suspended; a stack's own word to the contrary goes, but not that it retires. */
export async function saveLifecycle(
    connection: Connection,
    slug: string,
    isSuspended: boolean,
    status: TenantStatus,
): Promise<void> {
    const { document } = await tenantRow(connection, slug);
    const { lifecycle: _, ...rest } = document;
    await saveTenantDocument(connection, slug, isSuspended ? { ...rest, lifecycle: "suspended" } : rest, status);
    const stacks = await connection
        .selectFrom("stack")
        .selectAll()
        .where("tenant", "=", slug)
        .where("role", "in", ["customer", "stage", "apps"])
        .where("gone_at", "is", null)
        .where("leaving", "is", null)
        .execute();
    for (const { name, role, config } of stacks) {
        const { lifecycle, ...other } = config;
        if (lifecycle !== undefined && lifecycle !== "retiring") {
            await saveStack(connection, { name, tenant: slug, role, config: other });
        }
    }
}

/**
 * Brings the stacks of a tenant up that its document speaks for; those on their way out are left alone.
 * @param only no others than these. Default: all
 * @param cells of its own that are brought up before, each after the one it stands on. Default: none
 * @throws InvalidConfig
 */
export async function bringTenantUp(
    context: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    {
        kind,
        slug,
        only,
        cells = [],
    }: { kind: GroupKind; slug: string; only?: ReadonlySet<string>; cells?: readonly string[] },
): Promise<{ group: string; operations: OperationRow[] }> {
    const landscape = await wantedLandscape(connection);
    const customer = landscape.customers[slug];
    if (customer === undefined) throw new InvalidConfig(landscape.problems);
    const leaving = await leavingStacks(connection, slug);
    const stacks = [...cells, ...tenantStacks(slug, customer).map(({ name }) => name)].filter(
        (name) => name in landscape.stacks && !leaving.has(name) && (only?.has(name) ?? true),
    );
    const problems = stacks.flatMap((name) => resolveConfig(name, landscape).problems);
    if (problems.length > 0) throw new InvalidConfig(problems);
    return bringUp(context, connection, actor, { kind, tenant: slug, stacks, landscape });
}

/** Names of a tenant's stacks on their way out. */
export async function leavingStacks(connection: Connection, slug: string): Promise<ReadonlySet<string>> {
    const rows = await connection
        .selectFrom("stack")
        .select("name")
        .where("tenant", "=", slug)
        .where("leaving", "is not", null)
        .execute();
    return new Set(rows.map(({ name }) => name));
}

function tenantRow(connection: Connection, slug: string): Promise<TenantRow> {
    return connection.selectFrom("tenant").selectAll().where("slug", "=", slug).executeTakeFirstOrThrow();
}
