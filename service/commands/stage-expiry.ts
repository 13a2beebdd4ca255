/** How long a stage for trying lives. */
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { StageExpiryRow } from "../store/tables.ts";
import type { Context } from "./context.ts";
import { Conflict, InvalidConfig, NotFound } from "./refusals.ts";
import { kindOfStage, refuseLeavingStage } from "./stage-retirement.ts";

/**
 * Says when a stage goes by itself, or says another time.
 * @throws NotFound; Conflict for a production stage, and for one that is on its way out
 * @throws InvalidConfig for a time that has passed
 */
export async function putStageExpiry(
    { database }: Pick<Context, "database">,
    actor: string,
    { tenant, stage, expiresAt }: { tenant: string; stage: string; expiresAt: Date },
    now: Date,
): Promise<StageExpiryRow> {
    return database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const kind = await kindOfStage(connection, tenant, stage);
        if (kind === "production") throw new Conflict(`tenant/${tenant}: a production stage must have no end, got one`);
        await refuseLeavingStage(connection, tenant, stage);
        if (expiresAt.getTime() <= now.getTime()) {
            const value = expiresAt.toISOString();
            throw new InvalidConfig([
                { where: "body", key: "expiresAt", rule: "lie ahead", value, remedy: "delete the stage instead" },
            ]);
        }
        const values = { expires_at: expiresAt, set_by: actor, set_at: now };
        const row = await connection
            .insertInto("stage_expiry")
            .values({ tenant, stage, ...values })
            .onConflict((conflict) => conflict.columns(["tenant", "stage"]).doUpdateSet(values))
            .returningAll()
            .executeTakeFirstOrThrow();
        const detail = { stage, expiresAt: expiresAt.toISOString() };
        await appendAudit(connection, { actor, action: "stage.expiry.put", object: `tenant/${tenant}`, detail });
        return row;
    });
}

/**
 * Lets a stage live on.
 * @throws NotFound when it has no end, Conflict when it is on its way out
 */
export async function deleteStageExpiry(
    { database }: Pick<Context, "database">,
    actor: string,
    tenant: string,
    stage: string,
): Promise<void> {
    await database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        await kindOfStage(connection, tenant, stage);
        await refuseLeavingStage(connection, tenant, stage);
        const { numDeletedRows } = await connection
            .deleteFrom("stage_expiry")
            .where("tenant", "=", tenant)
            .where("stage", "=", stage)
            .executeTakeFirst();
        if (numDeletedRows === 0n) throw new NotFound(`tenant/${tenant}: stage ${stage} must have an end`);
        await appendAudit(connection, {
            actor,
            action: "stage.expiry.delete",
            object: `tenant/${tenant}`,
            detail: { stage },
        });
    });
}
