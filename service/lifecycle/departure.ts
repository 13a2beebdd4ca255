/**
 * How stacks leave: retired, destroyed, gone. Everything that is decided stands in rows, so each function here may be called
 * again, by anybody, at any time; whoever calls holds the lock of what is wanted.
 */
import { busFileName } from "../../infra/landscape.ts";
import { downstreamStacks } from "../../infra/stack-graph.ts";
import type { BusFile } from "../../infra/schema.ts";
import type { Context } from "../commands/context.ts";
import { insertOperation, wake } from "../commands/operations.ts";
import {
    deadStatuses,
    departureSteps,
    progressOf,
    type DepartureKind,
    type DepartureStep,
    type Progress,
} from "../domain/departure.ts";
import { lockOperation, setStatus } from "../store/claims.ts";
import type { Connection } from "../store/database.ts";
import { appendEvents } from "../store/events.ts";
import type { OperationRow, StackRow } from "../store/tables.ts";
import { saveDocument, saveGone, saveStack, wantedFiles, wantedLandscape } from "../store/wanted.ts";

/**
 * Wants stacks as retiring, and lets nothing but this group change them any more. What waited for them is superseded.
 * Nothing else of a group that leaves is done before: locks of operations are taken here.
 */
export async function beginDeparture(
    connection: Connection,
    group: string,
    stacks: readonly StackRow[],
): Promise<void> {
    const names = stacks.map(({ name }) => name);
    await supersedeWaiting(connection, names);
    for (const { name, tenant, role, config } of stacks) {
        await saveStack(connection, { name, tenant, role, config: { ...config, lifecycle: "retiring" } });
    }
    if (names.length === 0) return;
    await connection.updateTable("stack").set({ leaving: group }).where("name", "in", names).execute();
}

/**
 * Takes back what {@link beginDeparture} did, before anything was destroyed.
 * @returns the stacks that were on their way out
 */
export async function withdrawDeparture(connection: Connection, group: string): Promise<StackRow[]> {
    const stacks = await stacksOfGroup(connection, group);
    await supersedeWaiting(
        connection,
        stacks.map(({ name }) => name),
    );
    for (const { name, tenant, role, config } of stacks) {
        const { lifecycle: _, ...rest } = config;
        await saveStack(connection, { name, tenant, role, config: rest });
    }
    await connection.updateTable("stack").set({ leaving: null }).where("leaving", "=", group).execute();
    return stacks;
}

/**
 * Asks for what is missing of a group's operations, each once; what was cancelled or superseded is missing.
 * @param kinds what is done with each stack now, in that order
 */
export async function askForDeparture(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    group: string,
    kinds: readonly DepartureKind[],
): Promise<void> {
    const latest = latestByStep(await operationsOfGroup(connection, group));
    const asked: OperationRow[] = [];
    for (const { stack, kind, needs } of await stepsOf(connection, group, kinds)) {
        const known = latest.get(keyOf({ stack, kind }));
        if (known !== undefined && !deadStatuses.includes(known.status)) continue;
        const needed = needs.flatMap((need) => latest.get(keyOf(need))?.id ?? []);
        const operation = await insertOperation(connection, actor, { stack, kind, needs: needed, group });
        latest.set(keyOf(operation), operation);
        asked.push(operation);
    }
    await wake({ jobs }, connection, asked);
}

/**
 * Has a group go on: what failed, or somebody had to look at, is tried again. Where something was cancelled, all that waits is
 * asked for anew, because what waits longest goes first.
 */
export async function mendDeparture(
    context: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    group: string,
    kinds: readonly DepartureKind[],
): Promise<void> {
    const latest = [...latestByStep(await operationsOfGroup(connection, group)).values()];
    if (latest.some(({ status }) => deadStatuses.includes(status))) {
        const waiting = latest.filter(({ status }) => status === "queued");
        await supersede(
            connection,
            waiting.map(({ id }) => id),
        );
    }
    const retried: OperationRow[] = [];
    for (const { id } of latest) {
        const operation = await lockOperation(connection, id);
        if (operation?.status !== "failed" && operation?.status !== "needs-attention") continue;
        const again = { ended_at: null, failure: null, not_before: null, cancel: null };
        await setStatus(connection, operation, "queued", again);
        await appendEvents(connection, id, [{ type: "retried", content: { by: actor } }]);
        retried.push({ ...operation, status: "queued", not_before: null });
    }
    await wake(context, connection, retried);
    await askForDeparture(context, connection, actor, group, kinds);
}

/** How far a group is with these kinds. */
export async function departureProgress(
    connection: Connection,
    group: string,
    kinds: readonly DepartureKind[],
): Promise<Progress> {
    const operations = latestByStep(await operationsOfGroup(connection, group));
    return progressOf([...operations.values()].filter(({ kind }) => (kinds as readonly string[]).includes(kind)));
}

/**
 * Marks the stacks of a group as gone whose destruction has succeeded: they are not wanted any more, and stages leave the bus.
 * @returns how many of the group are left
 */
export async function settleGone(connection: Connection, group: string): Promise<number> {
    const stacks = await stacksOfGroup(connection, group);
    const latest = latestByStep(await operationsOfGroup(connection, group));
    const gone = stacks.filter(
        ({ name }) => latest.get(keyOf({ stack: name, kind: "destroy" }))?.status === "succeeded",
    );
    // A preview of a stack that is not there would make it, empty.
    await supersedeWaiting(
        connection,
        gone.map(({ name }) => name),
    );
    for (const { name } of gone) await saveGone(connection, name);
    const stages = gone.flatMap(({ name, role }) => (role === "stage" ? [name] : []));
    if (stages.length > 0) await removeFromBus(connection, stages);
    return stacks.length - gone.length;
}

/** The operations of a group, in the order in which they were asked for. */
export function operationsOfGroup(connection: Connection, group: string): Promise<OperationRow[]> {
    return connection.selectFrom("operation").selectAll().where("operation_group", "=", group).orderBy("id").execute();
}

/** Of each stack and kind the operation that counts. */
export function latestByStep(operations: readonly OperationRow[]): Map<string, OperationRow> {
    return new Map(operations.map((operation) => [keyOf(operation), operation]));
}

/** Whether anything of a stack may be there: it was brought up, or somebody tried. */
export async function wasMade(connection: Connection, { name, state_sha256, created_at }: StackRow): Promise<boolean> {
    if (state_sha256 !== null) return true;
    const tried = await connection
        .selectFrom("operation")
        .select("id")
        .where("stack", "=", name)
        .where("kind", "in", ["up", "refresh"])
        .where("attempts", ">", 0)
        .where("requested_at", ">=", created_at)
        .limit(1)
        .executeTakeFirst();
    return tried !== undefined;
}

async function stepsOf(
    connection: Connection,
    group: string,
    kinds: readonly DepartureKind[],
): Promise<DepartureStep[]> {
    const landscape = await wantedLandscape(connection);
    const stacks = await stacksOfGroup(connection, group);
    const departing = [];
    for (const stack of stacks) {
        const { name } = stack;
        departing.push({
            name,
            downstream: downstreamStacks(name, landscape),
            wasMade: await wasMade(connection, stack),
        });
    }
    return departureSteps(departing, kinds);
}

function stacksOfGroup(connection: Connection, group: string): Promise<StackRow[]> {
    return connection.selectFrom("stack").selectAll().where("leaving", "=", group).orderBy("name").execute();
}

/** What waits for these stacks does not run any more. */
export async function supersedeWaiting(connection: Connection, stacks: readonly string[]): Promise<void> {
    if (stacks.length === 0) return;
    const waiting = await connection
        .selectFrom("operation")
        .select("id")
        .where("stack", "in", stacks)
        .where("status", "in", ["queued", "awaiting-approval"])
        .orderBy("id")
        .execute();
    await supersede(
        connection,
        waiting.map(({ id }) => id),
    );
}

async function supersede(connection: Connection, operations: readonly string[]): Promise<void> {
    for (const id of operations) {
        const operation = await lockOperation(connection, id);
        // A worker may have begun it meanwhile.
        if (operation?.status !== "queued" && operation?.status !== "awaiting-approval") continue;
        await setStatus(connection, operation, "superseded", { ended_at: new Date() });
        await appendEvents(connection, id, [{ type: "settled", content: { status: "superseded" } }]);
    }
}

async function removeFromBus(connection: Connection, stages: readonly string[]): Promise<void> {
    const bus = (await wantedFiles(connection))[busFileName] as BusFile | undefined;
    if (bus === undefined) return;
    const kept = Object.entries(bus.stages).filter(([stage]) => !stages.includes(stage));
    await saveDocument(connection, busFileName, { ...bus, stages: Object.fromEntries(kept) });
}

function keyOf({ stack, kind }: Pick<OperationRow, "stack" | "kind">): string {
    return `${stack} ${kind}`;
}
