/**
 * What follows by itself in an offboarding. A step looks at rows and writes rows, in one transaction under the lock of what is
 * wanted: called twice, or by two workers at once, it does everything once.
 */
import { signingKey } from "../auth/signing-keys.ts";
import type { Context } from "../commands/context.ts";
import { beginGroup } from "../commands/groups.ts";
import { endGrantsOf } from "../commands/name-grants.ts";
import { setOffboarding, standingStacks } from "../commands/offboarding.ts";
import { endOwnDomains } from "../commands/own-domains.ts";
import { sortLeftovers, sweepByHand, type FoundObject } from "../domain/leftovers.ts";
import type { WorkingPhase } from "../domain/offboarding.ts";
import type { DepartureKind, Progress } from "../domain/departure.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import { tellOfTenant } from "../store/outbox.ts";
import type { OffboardingRow, Sweep } from "../store/tables.ts";
import { askForDeparture, beginDeparture, departureProgress, settleGone } from "./departure.ts";
import type { Inventory } from "./inventory.ts";
import { signedReport } from "./offboarding-report.ts";
import { keepExport } from "./tenant-export.ts";

/** Who is named for what follows by itself. */
export const offboardingActor = "service:offboarding";

/** What it works with. */
export interface Progressing extends Pick<Context, "database" | "jobs"> {
    /** Undefined where nobody can look: a person does then. */
    inventory: Inventory | undefined;
}

/** What somebody who has looked found; undefined where nobody can. */
interface Look {
    found: readonly FoundObject[] | undefined;
}

/** Takes an offboarding as far as it comes now. */
export async function progressOffboarding(context: Progressing, id: string, now: Date): Promise<void> {
    let moves = true;
    while (moves) {
        const row = await context.database
            .selectFrom("offboarding")
            .select(["status", "tenant", "sweep"])
            .where("id", "=", id)
            .executeTakeFirstOrThrow();
        // Looking may take long, and is done outside of the transaction that uses it.
        const isToLook = row.status === "sweeping" && row.sweep?.by !== "hand";
        const look = isToLook ? { found: await context.inventory?.objectsOf(row.tenant) } : undefined;
        moves = await context.database.transaction().execute(async (connection) => {
            await takeLock(connection, "wanted");
            return step(context, connection, id, look, now);
        });
    }
}

/** One step; whether there may be another. */
async function step(
    { jobs }: Progressing,
    connection: Connection,
    id: string,
    look: Look | undefined,
    now: Date,
): Promise<boolean> {
    const row = await connection.selectFrom("offboarding").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    switch (row.status) {
        case "confirmed": {
            const progress = await departureProgress(connection, row.suspension_group!, ["up"]);
            return onProgress(connection, row, "confirmed", progress, () => beginRetention(connection, row, now));
        }
        case "retention":
            if (row.retention_ends_at!.getTime() > now.getTime()) return false;
            await beginRetiring({ jobs }, connection, row);
            return true;
        case "retiring": {
            const progress = await departureProgress(connection, row.removal_group!, ["up"]);
            return onProgress(connection, row, "retiring", progress, async () => {
                await askForDeparture({ jobs }, connection, offboardingActor, row.removal_group!, ["destroy"]);
                await move(connection, row, "destroying");
            });
        }
        case "destroying": {
            const left = await settleGone(connection, row.removal_group!);
            if (left === 0) {
                await move(connection, row, "sweeping");
                return true;
            }
            const progress = await departureProgress(connection, row.removal_group!, ["destroy"]);
            return onProgress(connection, row, "destroying", progress, () => Promise.resolve());
        }
        case "sweeping":
            return sweep(connection, row, look, now);
        case "needs-attention":
            return resume(connection, row);
        default:
            return false;
    }
}

/** @returns whether it moved */
async function onProgress(
    connection: Connection,
    row: OffboardingRow,
    phase: WorkingPhase,
    progress: Progress,
    goOn: () => Promise<void>,
): Promise<boolean> {
    if (progress.state === "stuck") await askForAttention(connection, row, phase, progress.reason);
    if (progress.state !== "done") return false;
    await goOn();
    return true;
}

/** Somebody may have mended by a retry what was stuck. What was found is looked for again only when somebody says so. */
async function resume(connection: Connection, row: OffboardingRow): Promise<boolean> {
    const kindOf: Partial<Record<WorkingPhase, DepartureKind>> = {
        confirmed: "up",
        retiring: "up",
        destroying: "destroy",
    };
    const kind = row.stuck_in === null ? undefined : kindOf[row.stuck_in];
    const group = row.stuck_in === "confirmed" ? row.suspension_group : row.removal_group;
    if (row.stuck_in === null || kind === undefined || group === null) return false;
    const { state } = await departureProgress(connection, group, [kind]);
    if (state === "stuck") return false;
    await setOffboarding(connection, row, row.stuck_in, { stuck_in: null, attention: null });
    return true;
}

async function beginRetention(connection: Connection, row: OffboardingRow, now: Date): Promise<void> {
    if (row.wants_export) await keepExport(connection, row, now);
    await move(connection, row, "retention");
}

async function beginRetiring(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    row: OffboardingRow,
): Promise<void> {
    const stacks = await standingStacks(connection, row.tenant);
    const group = await beginGroup(connection, offboardingActor, "offboard", row.tenant);
    await beginDeparture(connection, group, stacks);
    await askForDeparture({ jobs }, connection, offboardingActor, group, ["up"]);
    await move(connection, row, "retiring", { removal_group: group });
}

/**
 * Looks at what was found, or at what a person has said of it.
 * @returns whether somebody has to look first: the stacks went only now
 */
async function sweep(connection: Connection, row: OffboardingRow, look: Look | undefined, now: Date): Promise<boolean> {
    if (row.sweep?.by === "hand") {
        await finish(connection, row, now);
        return false;
    }
    if (look === undefined) return true;
    if (look.found === undefined) {
        const reason = `tenant/${row.tenant}: the service must have an inventory of this cloud, got none; ${sweepByHand(row.tenant)}`;
        await askForAttention(connection, row, "sweeping", reason);
        return false;
    }
    const result: Sweep = { by: "inventory", at: now.toISOString(), ...sortLeftovers(look.found) };
    const { unexpected } = result;
    await connection
        .updateTable("offboarding")
        .set({ sweep: JSON.stringify(result) })
        .where("id", "=", row.id)
        .execute();
    if (unexpected.length === 0) {
        await finish(connection, { ...row, sweep: result }, now);
        return false;
    }
    const names = unexpected.map(({ type, id }) => `${type} ${id}`).join(", ");
    const reason = `tenant/${row.tenant}: nothing unexpected must be left of it, got ${names}; remove it, then continue`;
    await askForAttention(connection, row, "sweeping", reason);
    return false;
}

async function finish(connection: Connection, row: OffboardingRow, now: Date): Promise<void> {
    const key = await signingKey(connection, "reports");
    await endOwnDomains(connection, offboardingActor, { tenant: row.tenant }, now);
    await connection.deleteFrom("stage_expiry").where("tenant", "=", row.tenant).execute();
    await endGrantsOf(connection, offboardingActor, row.tenant);
    const gone = await connection
        .updateTable("tenant")
        .set({ status: "offboarded", updated_at: now })
        .where("slug", "=", row.tenant)
        .returningAll()
        .executeTakeFirstOrThrow();
    await tellOfTenant(connection, gone);
    await audit(connection, row, "done");
    const report = await signedReport(connection, row, key, now);
    await setOffboarding(connection, row, "done", { report, ended_at: now });
}

async function askForAttention(
    connection: Connection,
    row: OffboardingRow,
    phase: WorkingPhase,
    reason: string,
): Promise<void> {
    await move(connection, row, "needs-attention", { stuck_in: phase, attention: reason });
}

async function move(
    connection: Connection,
    row: OffboardingRow,
    to: Parameters<typeof setOffboarding>[2],
    more: Record<string, unknown> = {},
): Promise<void> {
    await setOffboarding(connection, row, to, more);
    await audit(connection, row, to);
}

async function audit(connection: Connection, { id, tenant }: OffboardingRow, to: string): Promise<void> {
    await appendAudit(connection, {
        actor: offboardingActor,
        action: `offboarding.${to}`,
        object: `tenant/${tenant}`,
        detail: { offboarding: id },
    });
}
