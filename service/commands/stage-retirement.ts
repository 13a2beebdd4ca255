/** Taking a single stage away: one of production needs two people. */
import { v7 as newId } from "uuid";
import { appsStack, stageStack } from "../../infra/stack-graph.ts";
import type { Customer } from "../../infra/schema.ts";
import { mayRetirementBecome, type StageRetirementStatus } from "../domain/stage-retirement.ts";
import { askForDeparture, beginDeparture, mendDeparture } from "../lifecycle/departure.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { StageRetirementRow } from "../store/tables.ts";
import type { Context } from "./context.ts";
import { beginGroup } from "./groups.ts";
import { Conflict, NotFound } from "./refusals.ts";

type Needed = Pick<Context, "database" | "jobs">;

/** What a stage's stacks go through, one after the other: apps first. */
export const stageDeparture = ["up", "destroy"] as const;

/**
 * Begins to take a stage away; one that is on its way out already stays on it. Of a production stage this is only the request.
 * @throws NotFound, or Conflict when the tenant is on its way out itself
 */
export async function retireStage(
    context: Needed,
    actor: string,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow> {
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        return retireStageWithin(context, connection, actor, tenant, stage);
    });
}

/** The same in a transaction of the caller's, who has the lock of what is wanted. */
export async function retireStageWithin(
    context: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow> {
    const kind = await kindOfStage(connection, tenant, stage);
    const open = await openRetirement(connection, tenant, stage);
    if (open !== undefined) return open;
    const id = newId();
    const asked = { id, tenant, stage, requested_by: actor, requested_at: new Date() };
    await connection
        .insertInto("stage_retirement")
        .values({ ...asked, status: "requested" })
        .execute();
    if (kind !== "production") await begin(context, connection, actor, id);
    await appendAudit(connection, {
        actor,
        action: "stage.retire",
        object: `tenant/${tenant}`,
        detail: { stage, retirement: id },
    });
    return retirementRow(connection, id);
}

/**
 * Confirms that a production stage is to go. Everything in it is lost then.
 * @param repeated the stage's stack, written out by whoever confirms
 * @throws NotFound, or Conflict: not waiting, one's own request, or another name
 */
export async function confirmStageRetirement(
    context: Needed,
    actor: string,
    tenant: string,
    stage: string,
    repeated: string,
): Promise<StageRetirementRow> {
    return change(context, actor, tenant, stage, "stage.retirement.confirm", async (connection, row) => {
        refuseUnless(row, "retiring", row.status === "requested");
        if (row.requested_by === actor) {
            throw new Conflict(`${placeOf(row)}: confirmation must be somebody else's than the request, got ${actor}`);
        }
        const stack = stageStack(tenant, stage);
        if (repeated !== stack) throw new Conflict(`${placeOf(row)}: stack must be ${stack}, got ${repeated}`);
        await connection
            .updateTable("stage_retirement")
            .set({ confirmed_by: actor, confirmed_at: new Date() })
            .where("id", "=", row.id)
            .execute();
        await begin(context, connection, actor, row.id);
    });
}

/**
 * Takes a request back that nobody has confirmed.
 * @throws NotFound or Conflict
 */
export async function withdrawStageRetirement(
    context: Needed,
    actor: string,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow> {
    return change(context, actor, tenant, stage, "stage.retirement.withdraw", async (connection, row) => {
        refuseUnless(row, "withdrawn");
        await setRetirement(connection, row.id, { status: "withdrawn", ended_at: new Date() });
    });
}

/**
 * Goes on after somebody has looked: what failed is tried again, what was cancelled is asked for anew.
 * @throws NotFound or Conflict
 */
export async function continueStageRetirement(
    context: Needed,
    actor: string,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow> {
    return change(context, actor, tenant, stage, "stage.retirement.continue", async (connection, row) => {
        refuseUnless(row, "retiring", row.status === "needs-attention");
        await mendDeparture(context, connection, actor, row.operation_group!, stageDeparture);
        await setRetirement(connection, row.id, { status: "retiring", attention: null });
    });
}

/** The retirement of a stage that is not over. */
export function openRetirement(
    connection: Connection,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow | undefined> {
    return connection
        .selectFrom("stage_retirement")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("stage", "=", stage)
        .where("ended_at", "is", null)
        .executeTakeFirst();
}

/** Writes where a retirement stands. */
export async function setRetirement(
    connection: Connection,
    id: string,
    set: Partial<Pick<StageRetirementRow, "status" | "attention" | "ended_at" | "operation_group">>,
): Promise<void> {
    await connection.updateTable("stage_retirement").set(set).where("id", "=", id).execute();
}

/**
 * Does nothing for a stage that stays.
 * @throws Conflict for one on its way out; one whose retirement nobody has confirmed is not
 */
export async function refuseLeavingStage(connection: Connection, tenant: string, stage: string): Promise<void> {
    const open = await openRetirement(connection, tenant, stage);
    if (open === undefined || open.status === "requested") return;
    throw new Conflict(`tenant/${tenant}: stage ${stage} must not be on its way out, got ${open.status}`);
}

/**
 * What kind a stage is of.
 * @throws NotFound when the tenant has no such stage, Conflict when the tenant is on its way out
 */
export async function kindOfStage(connection: Connection, tenant: string, stage: string): Promise<string> {
    const row = await connection.selectFrom("tenant").selectAll().where("slug", "=", tenant).executeTakeFirst();
    const { stages = {} } = (row?.document ?? {}) as Partial<Pick<Customer, "stages">>;
    const found = stages[stage];
    if (row === undefined || found === undefined) throw new NotFound(`tenant/${tenant} must have a stage ${stage}`);
    if (row.status !== "active" && row.status !== "suspended") {
        throw new Conflict(`tenant/${tenant} must not be on its way out, got ${row.status}`);
    }
    return found.kind;
}

async function begin(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    id: string,
): Promise<void> {
    const { tenant, stage } = await retirementRow(connection, id);
    const stacks = await connection
        .selectFrom("stack")
        .selectAll()
        .where("name", "in", [stageStack(tenant, stage), appsStack(tenant, stage)])
        .where("gone_at", "is", null)
        .execute();
    const group = await beginGroup(connection, actor, "retire-stage", tenant);
    await beginDeparture(connection, group, stacks);
    await askForDeparture({ jobs }, connection, actor, group, stageDeparture);
    await setRetirement(connection, id, { status: "retiring", operation_group: group });
}

async function change(
    { database }: Needed,
    actor: string,
    tenant: string,
    stage: string,
    action: string,
    make: (connection: Connection, row: StageRetirementRow) => Promise<void>,
): Promise<StageRetirementRow> {
    return database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const row = await openRetirement(connection, tenant, stage);
        if (row === undefined) throw new NotFound(`tenant/${tenant}: stage ${stage} must be on its way out`);
        await make(connection, row);
        const detail = { stage, retirement: row.id };
        await appendAudit(connection, { actor, action, object: `tenant/${tenant}`, detail });
        return retirementRow(connection, row.id);
    });
}

function retirementRow(connection: Connection, id: string): Promise<StageRetirementRow> {
    return connection.selectFrom("stage_retirement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

function refuseUnless(row: StageRetirementRow, to: StageRetirementStatus, isInOrder = true): void {
    if (isInOrder && mayRetirementBecome(row.status, to)) return;
    throw new Conflict(`${placeOf(row)}: status must be one that may become ${to}, got ${row.status}`);
}

function placeOf({ tenant, stage }: StageRetirementRow): string {
    return `tenant/${tenant}: retirement of ${stage}`;
}
