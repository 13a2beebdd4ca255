/** The stack of a stage that is to be changed. */
import { stageStack } from "../../infra/stack-graph.ts";
import type { Connection } from "../store/database.ts";
import type { StackRow } from "../store/tables.ts";
import { NotFound } from "./refusals.ts";
import { refuseLeavingStage } from "./stage-retirement.ts";

/**
 * The row of a stage's stack.
 * @throws NotFound when it is not wanted, Conflict when stage or tenant is on its way out
 */
export async function changeableStageStack(connection: Connection, tenant: string, stage: string): Promise<StackRow> {
    await refuseLeavingStage(connection, tenant, stage);
    const stack = await connection
        .selectFrom("stack")
        .selectAll()
        .where("name", "=", stageStack(tenant, stage))
        .where("gone_at", "is", null)
        .executeTakeFirst();
    if (stack === undefined) throw new NotFound(`tenant/${tenant}: stage ${stage} must have a stack that is wanted`);
    return stack;
}
