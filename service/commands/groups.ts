/** Operations that are asked for together, each after those it needs. */
import { v7 as newId } from "uuid";
import { upstreamStacks } from "../../infra/stack-graph.ts";
import type { Landscape } from "../../infra/landscape.ts";
import type { Connection } from "../store/database.ts";
import type { OperationRow } from "../store/tables.ts";
import type { Context } from "./context.ts";
import { insertOperation, wake } from "./operations.ts";

/** What an operation group is for. */
export type GroupKind =
    | "onboard"
    | "change"
    | "change-domains"
    | "suspend"
    | "resume"
    | "retire-stage"
    | "offboard"
    | "withdraw-offboarding";

/** Makes a group without operations. */
export async function beginGroup(
    connection: Connection,
    actor: string,
    kind: GroupKind,
    tenant: string,
): Promise<string> {
    const id = newId();
    await connection
        .insertInto("operation_group")
        .values({ id, kind, tenant, requested_by: actor, requested_at: new Date() })
        .execute();
    return id;
}

/**
 * Brings stacks up, each after those of them it stands on.
 * @param stacks each after those it stands on
 */
export async function bringUp(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    {
        kind,
        tenant,
        stacks,
        landscape,
    }: { kind: GroupKind; tenant: string; stacks: readonly string[]; landscape: Landscape },
): Promise<{ group: string; operations: OperationRow[] }> {
    const group = await beginGroup(connection, actor, kind, tenant);
    const operations: OperationRow[] = [];
    const ready: OperationRow[] = [];
    for (const stack of stacks) {
        const below = upstreamStacks(landscape.stacks[stack]!, landscape);
        const needs = operations.filter((each) => below.includes(each.stack)).map(({ id }) => id);
        const operation = await insertOperation(connection, actor, { stack, kind: "up", needs, group });
        operations.push(operation);
        if (needs.length === 0) ready.push(operation);
    }
    await wake({ jobs }, connection, ready);
    return { group, operations };
}
