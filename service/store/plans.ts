/** Plans of operations that wait for approval, or have it. */
import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";
import { databaseTime } from "./clock.ts";
import type { Connection } from "./database.ts";

/** What a plan is made with. */
export interface NewPlan {
    stack: string;
    operation: string;
    /** As the engine wrote it; secrets in it are encrypted by the stack's provider. */
    content: Buffer;
    binding: { state: string; release: string; config: string; policy: string };
    summary: Record<string, unknown>;
}

/** How long a plan may be approved and carried out, in milliseconds: a day. */
const lifeMilliseconds = 24 * 3600 * 1000;

/** A plan with its times, by the database's clock. */
export interface ApprovedPlan extends Pick<NewPlan, "content" | "binding"> {
    id: string;
    expiresAt: Date;
    readAt: Date;
}

/** Keeps a plan and gives its id. */
export async function savePlan(connection: Connection, plan: NewPlan): Promise<string> {
    const { stack, operation, content, binding, summary } = plan;
    const id = newId();
    const now = await databaseTime(connection);
    await connection
        .insertInto("plan")
        .values({
            id,
            stack,
            operation,
            content,
            sha256: createHash("sha256").update(content).digest("hex"),
            state_sha256: binding.state,
            release: binding.release,
            config_sha256: binding.config,
            policy_sha256: binding.policy,
            summary: JSON.stringify(summary),
            created_at: now,
            expires_at: new Date(now.getTime() + lifeMilliseconds),
        })
        .execute();
    return id;
}

/** The plan somebody has approved for an operation; undefined when nobody has. */
export async function approvedPlan(connection: Connection, operation: string): Promise<ApprovedPlan | undefined> {
    const row = await connection
        .selectFrom("approval")
        .innerJoin("plan", "plan.id", "approval.plan")
        .selectAll("plan")
        .where("approval.operation", "=", operation)
        .executeTakeFirst();
    if (row === undefined) return undefined;
    const { id, content, state_sha256: state, release, config_sha256: config, policy_sha256: policy } = row;
    const binding = { state, release, config, policy };
    return { id, content, binding, expiresAt: row.expires_at, readAt: await databaseTime(connection) };
}

/** Forgets an approval: what is done next is previewed, and approved, anew. */
export async function forgetApproval(connection: Connection, operation: string): Promise<void> {
    await connection.deleteFrom("approval").where("operation", "=", operation).execute();
    await connection.updateTable("operation").set({ plan: null }).where("id", "=", operation).execute();
}
