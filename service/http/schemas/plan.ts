import { z } from "zod";
import type { PlanSummary } from "../queries.ts";
import { anyObject, stackName, time, toTime, uuid } from "./values.ts";

/** What an operation would do. The plan itself holds values of resources, so only its summary is told. */
export const planSchema = z
    .object({
        id: uuid,
        stack: stackName,
        operation: uuid,
        sha256: z.string(),
        stateSha256: z.string().meta({ description: "state it was made for; another one makes it stale" }),
        release: z.string(),
        configSha256: z.string(),
        policySha256: z.string(),
        summary: anyObject.meta({ description: "steps by kind, findings of policies" }),
        createdAt: time,
        expiresAt: time,
    })
    .meta({ id: "Plan", description: "What an operation would do" });

/** As it is told. */
export function planView(row: PlanSummary): z.output<typeof planSchema> {
    return {
        id: row.id,
        stack: row.stack,
        operation: row.operation,
        sha256: row.sha256,
        stateSha256: row.state_sha256,
        release: row.release,
        configSha256: row.config_sha256,
        policySha256: row.policy_sha256,
        summary: row.summary,
        createdAt: toTime(row.created_at),
        expiresAt: toTime(row.expires_at),
    };
}
