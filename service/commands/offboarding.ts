/**
 * What people do with a tenant's offboarding: ask for it, confirm it, take it back, have it go on. What follows by itself is in
 * lifecycle/offboarding-progress.ts. Why two people: docs/adr/0032-tenant-lifecycle.md.
 */
import { v7 as newId } from "uuid";
import { mayOffboardingBecome, type OffboardingStatus } from "../domain/offboarding.ts";
import { endsOf } from "../domain/tenant.ts";
import { mendDeparture, supersedeWaiting, wasMade, withdrawDeparture } from "../lifecycle/departure.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { OffboardingRow, StackRow } from "../store/tables.ts";
import type { Context } from "./context.ts";
import { Conflict, NotFound } from "./refusals.ts";
import { bringTenantUp, saveLifecycle, tenantForMove } from "./suspension.ts";

type Needed = Pick<Context, "database" | "jobs">;

const dayMilliseconds = 86_400_000;

/** What is asked for. */
export interface OffboardingRequest {
    tenant: string;
    /** Why, for people and for the report. */
    reason: string;
    /** How long everything is kept after the confirmation; 0 for not at all. */
    retentionDays: number;
    /** Whether the service's own knowledge of the tenant is kept as a document. */
    wantsExport: boolean;
}

/**
 * Asks for it; nothing changes before somebody else has confirmed.
 * @throws NotFound, or Conflict when the tenant is gone, or another request is open
 */
export async function requestOffboarding(
    { database }: Pick<Context, "database">,
    actor: string,
    { tenant, reason, retentionDays, wantsExport }: OffboardingRequest,
): Promise<OffboardingRow> {
    return database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const { document } = await tenantForMove(connection, tenant, "offboard");
        const open = await openOffboarding(connection, tenant);
        if (open !== undefined)
            throw new Conflict(`tenant/${tenant}: offboarding must not be open, got ${open.status}`);
        const id = newId();
        await connection
            .insertInto("offboarding")
            .values({
                id,
                tenant,
                incarnation: String(document.incarnation),
                status: "requested",
                reason,
                retention_days: retentionDays,
                wants_export: wantsExport,
                requested_by: actor,
                requested_at: new Date(),
            })
            .execute();
        const detail = { offboarding: id, reason, retentionDays, export: wantsExport };
        await appendAudit(connection, {
            actor,
            action: "offboarding.request",
            object: `tenant/${tenant}`,
            detail,
        });
        return offboardingRow(connection, id);
    });
}

/**
 * Confirms it: the tenant is suspended at once, and the time of its retention begins.
 * @param repeated the tenant's name, written out by whoever confirms
 * @throws NotFound, or Conflict: not waiting, one's own request, another name, or a stage is on its way out by itself
 */
export async function confirmOffboarding(
    context: Needed,
    actor: string,
    tenant: string,
    repeated: string,
    now: Date,
): Promise<OffboardingRow> {
    return change(context, actor, tenant, "offboarding.confirm", async (connection, row) => {
        refuseUnless(row, "confirmed", row.status === "requested");
        if (row.requested_by === actor) {
            throw new Conflict(`tenant/${tenant}: confirmation must be somebody else's than the request, got ${actor}`);
        }
        if (repeated !== tenant) throw new Conflict(`tenant/${tenant}: tenant must be repeated, got ${repeated}`);
        const { status } = await tenantForMove(connection, tenant, "offboard");
        await endStageRequests(connection, tenant);
        await saveLifecycle(connection, tenant, true, "offboarding");
        await setOffboarding(connection, row, "confirmed", {
            tenant_status_before: status,
            confirmed_by: actor,
            confirmed_at: now,
            retention_ends_at: new Date(now.getTime() + row.retention_days * dayMilliseconds),
            suspension_group: await suspend(context, connection, actor, tenant),
        });
    });
}

/**
 * Takes it back before anything is destroyed: the tenant is brought up again as it was.
 * @throws NotFound, or Conflict once stacks are being destroyed
 */
export async function withdrawOffboarding(context: Needed, actor: string, tenant: string): Promise<OffboardingRow> {
    return change(context, actor, tenant, "offboarding.withdraw", async (connection, row) => {
        refuseUnless(row, "withdrawn");
        const before = row.tenant_status_before;
        if (before !== null) {
            await tenantForMove(connection, tenant, "withdraw");
            if (!endsOf("withdraw").includes(before)) throw new Error(`tenant/${tenant}: ${before} must be a way back`);
            const retired = row.removal_group === null ? [] : await withdrawDeparture(connection, row.removal_group);
            await saveLifecycle(connection, tenant, before === "suspended", before);
            await bringTenantUp(context, connection, actor, {
                kind: "withdraw-offboarding",
                slug: tenant,
                only: await namesOfMade(connection, tenant),
                cells: retired.filter(({ role }) => role.startsWith("cell")).map(({ name }) => name),
            });
        }
        await setOffboarding(connection, row, "withdrawn", {
            stuck_in: null,
            attention: null,
            ended_at: new Date(),
        });
    });
}

/**
 * Goes on after somebody has looked: what failed is tried again, what was cancelled is asked for anew, and what is left of the
 * tenant is looked for again.
 * @throws NotFound, or Conflict when it needs no attention
 */
export async function continueOffboarding(context: Needed, actor: string, tenant: string): Promise<OffboardingRow> {
    return change(context, actor, tenant, "offboarding.continue", async (connection, row) => {
        const phase = row.stuck_in;
        if (phase === null) throw new Conflict(`tenant/${tenant}: offboarding must need attention, got ${row.status}`);
        const more: { suspension_group?: string } = {};
        if (phase === "confirmed") {
            const stacks = await standingStacks(connection, tenant);
            await supersedeWaiting(
                connection,
                stacks.map(({ name }) => name),
            );
            more.suspension_group = await suspend(context, connection, actor, tenant);
        }
        if ((phase === "retiring" || phase === "destroying") && row.removal_group !== null) {
            const kinds = phase === "retiring" ? (["up"] as const) : (["destroy"] as const);
            await mendDeparture(context, connection, actor, row.removal_group, kinds);
        }
        await setOffboarding(connection, row, phase, { ...more, stuck_in: null, attention: null });
    });
}

/**
 * Records that a person has looked for what is left, where the service cannot.
 * @param statement what they looked at, and found; part of the report
 * @throws NotFound, or Conflict when nobody has to, or when the service has found something itself
 */
export async function attestSweep(
    { database, jobs }: Needed,
    actor: string,
    tenant: string,
    statement: string,
    now: Date,
): Promise<OffboardingRow> {
    return change({ database, jobs }, actor, tenant, "offboarding.attest", async (connection, row) => {
        if (row.status !== "needs-attention" || row.stuck_in !== "sweeping") {
            throw new Conflict(`tenant/${tenant}: offboarding must wait for its sweep, got ${row.status}`);
        }
        if (row.sweep !== null) {
            throw new Conflict(
                `tenant/${tenant}: what the service has found must be removed, not attested; remove it, then continue`,
            );
        }
        const sweep = { by: "hand", at: now.toISOString(), attestedBy: actor, statement };
        await setOffboarding(connection, row, "sweeping", {
            stuck_in: null,
            attention: null,
            sweep: JSON.stringify(sweep),
        });
    });
}

/** The offboarding of a tenant that is not over. */
export function openOffboarding(connection: Connection, tenant: string): Promise<OffboardingRow | undefined> {
    return connection
        .selectFrom("offboarding")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("ended_at", "is", null)
        .executeTakeFirst();
}

/**
 * Writes a status that may follow.
 * @throws Error for one that may not
 */
export async function setOffboarding(
    connection: Connection,
    { id, status: from, stuck_in }: Pick<OffboardingRow, "id" | "status" | "stuck_in">,
    to: OffboardingStatus,
    more: Record<string, unknown> = {},
): Promise<void> {
    if (!mayOffboardingBecome(from, to, stuck_in)) {
        throw new Error(`offboarding/${id}: status must be one that may become ${to}, got ${from}`);
    }
    await connection
        .updateTable("offboarding")
        .set({ status: to, ...more })
        .where("id", "=", id)
        .execute();
}

async function change(
    { database }: Needed,
    actor: string,
    tenant: string,
    action: string,
    make: (connection: Connection, row: OffboardingRow) => Promise<void>,
): Promise<OffboardingRow> {
    return database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const row = await openOffboarding(connection, tenant);
        if (row === undefined) throw new NotFound(`tenant/${tenant}: offboarding must have been asked for`);
        await make(connection, row);
        await appendAudit(connection, {
            actor,
            action,
            object: `tenant/${tenant}`,
            detail: { offboarding: row.id },
        });
        return offboardingRow(connection, row.id);
    });
}

function refuseUnless(row: OffboardingRow, to: OffboardingStatus, isInOrder = true): void {
    if (isInOrder && mayOffboardingBecome(row.status, to, row.stuck_in)) return;
    throw new Conflict(
        `tenant/${row.tenant}: offboarding must stand where it may become ${to}, got ${row.stuck_in ?? row.status}`,
    );
}

/** Requests for single stages are part of the whole from here on; what is at work goes first. */
async function endStageRequests(connection: Connection, tenant: string): Promise<void> {
    const open = await connection
        .selectFrom("stage_retirement")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("ended_at", "is", null)
        .execute();
    const working = open.filter(({ status }) => status !== "requested");
    if (working.length > 0) {
        const stages = working.map(({ stage, status }) => `${stage} (${status})`).join(", ");
        throw new Conflict(`tenant/${tenant}: stages must not be on their way out, got ${stages}; let that end first`);
    }
    await connection
        .updateTable("stage_retirement")
        .set({ status: "withdrawn", ended_at: new Date() })
        .where("tenant", "=", tenant)
        .where("ended_at", "is", null)
        .execute();
}

/** @returns the group of its operations; what was never brought up stays away */
async function suspend(
    context: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    tenant: string,
): Promise<string> {
    const only = await namesOfMade(connection, tenant);
    return (await bringTenantUp(context, connection, actor, { kind: "suspend", slug: tenant, only })).group;
}

async function namesOfMade(connection: Connection, tenant: string): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    for (const stack of await standingStacks(connection, tenant)) {
        if (await wasMade(connection, stack)) names.add(stack.name);
    }
    return names;
}

/** Stacks of a tenant that are wanted, cells of its own included. */
export function standingStacks(connection: Connection, tenant: string): Promise<StackRow[]> {
    return connection
        .selectFrom("stack")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("gone_at", "is", null)
        .orderBy("name")
        .execute();
}

function offboardingRow(connection: Connection, id: string): Promise<OffboardingRow> {
    return connection.selectFrom("offboarding").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
