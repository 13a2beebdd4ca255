/**
 * Everything of tenants' lifecycles that follows by itself: stages whose time is over, stages and tenants on their way out. Any
 * number of workers call it, each minute and after operations that belong to it.
 */
import type { Context } from "../commands/context.ts";
import { endOwnDomains } from "../commands/own-domains.ts";
import { retireStageWithin, setRetirement, stageDeparture } from "../commands/stage-retirement.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { StageRetirementRow } from "../store/tables.ts";
import { saveTenantDocument } from "../store/wanted.ts";
import { departureProgress, settleGone } from "./departure.ts";
import { progressOffboarding, type Progressing } from "./offboarding-progress.ts";

/** Who is named when a stage's time is over. */
export const expiryActor = "service:expiry";
const retirementActor = "service:retirement";

/**
 * Takes everything as far as it comes now; what goes wrong with one holds up none of the others.
 * @param group of an operation that has just ended: only what waits for it. Default: everything
 * @throws AggregateError of what went wrong
 */
export async function advanceLifecycles(context: Progressing, now: Date, group?: string): Promise<void> {
    const errors: unknown[] = [];
    const attempt = async (act: () => Promise<unknown>) => {
        await act().catch((error: unknown) => errors.push(error));
    };
    if (group === undefined) {
        for (const { tenant, stage } of await dueStages(context.database, now)) {
            await attempt(() => expireStage(context, tenant, stage, now));
        }
    }
    for (const { id } of await workingRetirements(context.database, group)) {
        await attempt(() => progressRetirement(context, id));
    }
    for (const { id } of await workingOffboardings(context.database, group)) {
        await attempt(() => progressOffboarding(context, id, now));
    }
    if (errors.length > 0) throw new AggregateError(errors, `lifecycles: ${errors.map(String).join("; ")}`);
}

/** Stages whose time is over, of tenants that are not on their way out as a whole. */
async function dueStages(connection: Connection, now: Date): Promise<{ tenant: string; stage: string }[]> {
    return connection
        .selectFrom("stage_expiry")
        .innerJoin("tenant", "tenant.slug", "stage_expiry.tenant")
        .select(["stage_expiry.tenant", "stage_expiry.stage"])
        .where("expires_at", "<=", now)
        .where("tenant.status", "in", ["active", "suspended"])
        .orderBy("expires_at")
        .execute();
}

/** Once: a stage that is on its way out stays on it. Whether its time was extended meanwhile is asked under the lock. */
async function expireStage(context: Pick<Context, "database" | "jobs">, tenant: string, stage: string, now: Date) {
    await context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const due = await connection
            .selectFrom("stage_expiry")
            .select("stage")
            .where("tenant", "=", tenant)
            .where("stage", "=", stage)
            .where("expires_at", "<=", now)
            .executeTakeFirst();
        if (due !== undefined) await retireStageWithin(context, connection, expiryActor, tenant, stage);
    });
}

function workingRetirements(connection: Connection, group: string | undefined): Promise<{ id: string }[]> {
    return connection
        .selectFrom("stage_retirement")
        .select("id")
        .where("status", "in", ["retiring", "needs-attention"])
        .$if(group !== undefined, (query) => query.where("operation_group", "=", group ?? ""))
        .orderBy("id")
        .execute();
}

function workingOffboardings(connection: Connection, group: string | undefined): Promise<{ id: string }[]> {
    return connection
        .selectFrom("offboarding")
        .select("id")
        .where("ended_at", "is", null)
        .where("status", "!=", "requested")
        .$if(group !== undefined, (query) =>
            query.where((eb) =>
                eb.or([eb("suspension_group", "=", group ?? ""), eb("removal_group", "=", group ?? "")]),
            ),
        )
        .orderBy("id")
        .execute();
}

async function progressRetirement({ database }: Pick<Context, "database">, id: string): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const row = await connection
            .selectFrom("stage_retirement")
            .selectAll()
            .where("id", "=", id)
            .executeTakeFirstOrThrow();
        if (row.operation_group === null || row.ended_at !== null) return;
        if ((await settleGone(connection, row.operation_group)) === 0) {
            await finishRetirement(connection, row);
            return;
        }
        const progress = await departureProgress(connection, row.operation_group, stageDeparture);
        if (progress.state === "stuck") {
            await setRetirement(connection, id, { status: "needs-attention", attention: progress.reason });
        } else if (row.status === "needs-attention") {
            await setRetirement(connection, id, { status: "retiring", attention: null });
        }
    });
}

/** The stage leaves its tenant's document: its name is free again. */
async function finishRetirement(connection: Connection, { id, tenant, stage }: StageRetirementRow): Promise<void> {
    const { document } = await connection
        .selectFrom("tenant")
        .select("document")
        .where("slug", "=", tenant)
        .executeTakeFirstOrThrow();
    const stages = Object.entries((document.stages ?? {}) as Record<string, unknown>);
    const kept = Object.fromEntries(stages.filter(([name]) => name !== stage));
    await saveTenantDocument(connection, tenant, { ...document, stages: kept });
    await connection.deleteFrom("stage_expiry").where("tenant", "=", tenant).where("stage", "=", stage).execute();
    await endOwnDomains(connection, retirementActor, { tenant, stage }, new Date());
    await setRetirement(connection, id, { status: "done", attention: null, ended_at: new Date() });
    await appendAudit(connection, {
        actor: retirementActor,
        action: "stage.gone",
        object: `tenant/${tenant}`,
        detail: { stage, retirement: id },
    });
}
