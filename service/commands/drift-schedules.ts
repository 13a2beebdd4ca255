/** Looking for drift by schedule: what is said, and carrying it out. */
import { v7 as newId } from "uuid";
import { likePattern } from "../auth/scope.ts";
import type { DriftActions } from "../domain/drift-decision.ts";
import { delayOf, nextTime } from "../domain/drift-times.ts";
import { openStatuses } from "../domain/operation.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import { databaseTime } from "../store/clock.ts";
import type { Connection } from "../store/database.ts";
import { appendFirstEvents } from "../store/events.ts";
import type { DriftScheduleRow, OperationRow } from "../store/tables.ts";
import type { Context } from "./context.ts";
import { wake } from "./operations.ts";
import { NotFound } from "./refusals.ts";

/** When to look at which stacks, and what to do about what is found. */
export interface DriftScheduleRequest {
    name: string;
    /** Five fields, in UTC; checked by whoever asks. */
    cron: string;
    /** A tenant's name, with `*` for any text. */
    tenants: string;
    actions: DriftActions;
    withoutApproval: boolean;
    /** Over which the stacks of a run are spread. */
    windowSeconds: number;
}

/** Operations that are made by one statement: a statement takes 65,535 values. */
const atOnce = 1000;

/** Says it, in place of what was said under this name. */
export async function putDriftSchedule(
    { database }: Pick<Context, "database">,
    actor: string,
    { name, cron, tenants, actions, withoutApproval, windowSeconds }: DriftScheduleRequest,
): Promise<DriftScheduleRow> {
    return database.transaction().execute(async (connection) => {
        const now = await databaseTime(connection);
        const said = {
            cron,
            tenants,
            actions: JSON.stringify(actions),
            without_approval: withoutApproval,
            window_seconds: windowSeconds,
            due_at: nextTime(cron, now),
            set_by: actor,
            updated_at: now,
        };
        const row = await connection
            .insertInto("drift_schedule")
            .values({ name, created_at: now, ...said })
            .onConflict((conflict) => conflict.column("name").doUpdateSet(said))
            .returningAll()
            .executeTakeFirstOrThrow();
        const detail = { cron, tenants, actions, withoutApproval, windowSeconds };
        await appendAudit(connection, {
            actor,
            action: "drift-schedule.put",
            object: `drift-schedule/${name}`,
            detail,
        });
        return row;
    });
}

/**
 * Takes it back. What it has asked for goes on.
 * @throws NotFound
 */
export async function deleteDriftSchedule(
    { database }: Pick<Context, "database">,
    actor: string,
    name: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        const object = `drift-schedule/${name}`;
        const { numDeletedRows } = await connection
            .deleteFrom("drift_schedule")
            .where("name", "=", name)
            .executeTakeFirst();
        if (numDeletedRows === 0n) throw new NotFound(`${object} must be one that was set`);
        await appendAudit(connection, { actor, action: "drift-schedule.delete", object, detail: {} });
    });
}

/**
 * Carries out what is due, each due time once however many processes ask. Times that nobody was there for are one.
 * @param now as the database has it
 * @returns groups of the operations that were asked for
 */
export async function carryOutDueDrift(context: Pick<Context, "database" | "jobs">, now: Date): Promise<string[]> {
    const due = await context.database
        .selectFrom("drift_schedule")
        .select("name")
        .where("due_at", "<=", now)
        .orderBy("name")
        .execute();
    const groups: string[] = [];
    for (const { name } of due) {
        const group = await carryOut(context, name, now);
        if (group !== undefined) groups.push(group);
    }
    return groups;
}

/** One schedule, in one transaction with the move of its due time. */
async function carryOut(
    { database, jobs }: Pick<Context, "database" | "jobs">,
    name: string,
    now: Date,
): Promise<string | undefined> {
    return database.transaction().execute(async (connection) => {
        // Two schedules that mean the same stack see of each other what they have asked for.
        await takeLock(connection, "drift");
        const schedule = await connection
            .selectFrom("drift_schedule")
            .selectAll()
            .where("name", "=", name)
            .where("due_at", "<=", now)
            .forUpdate()
            .executeTakeFirst();
        if (schedule === undefined) return undefined;
        await connection
            .updateTable("drift_schedule")
            .set({ due_at: nextTime(schedule.cron, now) })
            .where("name", "=", name)
            .execute();
        const stacks = await stacksInScope(connection, schedule.tenants);
        const detail = { due: schedule.due_at.toISOString(), stacks: stacks.length };
        const entry = { actor: schedule.set_by, action: "drift-schedule.run", object: `drift-schedule/${name}` };
        if (stacks.length === 0) {
            await appendAudit(connection, { ...entry, detail });
            return undefined;
        }
        const group = newId();
        await connection
            .insertInto("operation_group")
            .values({
                id: group,
                kind: "drift",
                tenant: schedule.tenants,
                requested_by: schedule.set_by,
                requested_at: now,
            })
            .execute();
        await wake({ jobs }, connection, await insertAll(connection, schedule, group, stacks, now));
        // Last: whoever else does anything waits for the end of the chain.
        await appendAudit(connection, { ...entry, detail: { ...detail, group } });
        return group;
    });
}

/** Stacks of tenants that are active, brought up, with nothing open and no hold. */
function stacksInScope(connection: Connection, tenants: string): Promise<{ name: string; tenant: string }[]> {
    return connection
        .selectFrom("stack")
        .leftJoin("tenant", "tenant.slug", "stack.tenant")
        .select(["stack.name", "stack.tenant"])
        .where("stack.tenant", "like", likePattern(tenants))
        .where((eb) => eb.or([eb("tenant.status", "is", null), eb("tenant.status", "=", "active")]))
        .where((eb) => eb(eb.ref("applied", "->>").key("operation"), "is not", null))
        .where("hold_reason", "is", null)
        .where((eb) =>
            eb.not(
                eb.exists(
                    eb
                        .selectFrom("operation")
                        .select("operation.id")
                        .whereRef("operation.stack", "=", "stack.name")
                        .where("operation.status", "in", openStatuses),
                ),
            ),
        )
        .orderBy("stack.name")
        .execute();
}

async function insertAll(
    connection: Connection,
    { name: schedule, set_by: actor, actions, without_approval, window_seconds: window }: DriftScheduleRow,
    group: string,
    stacks: readonly { name: string; tenant: string }[],
    now: Date,
): Promise<OperationRow[]> {
    const made: OperationRow[] = [];
    for (let start = 0; start < stacks.length; start += atOnce) {
        const operations = await connection
            .insertInto("operation")
            .values(
                stacks.slice(start, start + atOnce).map(({ name, tenant }) => ({
                    id: newId(),
                    operation_group: group,
                    stack: name,
                    tenant,
                    kind: "drift" as const,
                    arguments: "{}",
                    status: "queued" as const,
                    requested_by: actor,
                    not_before: new Date(now.getTime() + delayOf(name, window) * 1000),
                })),
            )
            .returningAll()
            .execute();
        const ids = operations.map(({ id }) => id);
        await connection
            .insertInto("drift_run")
            .values(
                ids.map((operation) => ({ operation, schedule, actions: JSON.stringify(actions), without_approval })),
            )
            .execute();
        await appendFirstEvents(connection, ids, {
            type: "requested",
            content: { kind: "drift", by: actor, schedule },
        });
        made.push(...operations);
    }
    return made;
}
