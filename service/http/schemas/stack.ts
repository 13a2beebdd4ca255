import { z } from "zod";
import type { StackRow } from "../../store/tables.ts";
import { operationSchema } from "./operation.ts";
import { anyObject, stackName, anyTenantName, time, toTime, version } from "./values.ts";

/** A stack as it is wanted. */
export const stackSchema = z
    .object({
        name: stackName,
        tenant: anyTenantName,
        role: z.string().meta({ examples: ["stage"] }),
        config: anyObject.meta({ description: "what the stack's file says, without the `neo:`" }),
        version,
        stateSha256: z.string().nullable().meta({ description: "of what is there; null when nothing is" }),
        applied: anyObject.nullable().meta({ description: "what was last brought up: release, config" }),
        hold: z.string().nullable().meta({ description: "why nothing may change it now" }),
        createdAt: time,
        updatedAt: time,
    })
    .meta({ id: "Stack", description: "A stack as it is wanted" });

export const stacksSchema = z
    .object({ stacks: z.array(stackSchema) })
    .meta({ id: "Stacks", description: "A page of stacks" });

/** What is asked for. */
export const stackRequestSchema = z
    .strictObject({
        config: anyObject.meta({ description: "what the stack's file is to say, without the `neo:`; all of it" }),
        needsApproval: z.boolean().default(false).meta({ description: "whether the up waits for somebody's approval" }),
    })
    .meta({ id: "StackRequest", examples: [{ config: { role: "stage", customer: "acme", stage: "test" } }] });

/** What it has set in motion. */
export const stackChangeSchema = z
    .object({ stack: stackSchema, operation: operationSchema })
    .meta({ id: "StackChange", description: "A stack as it is wanted now, and the operation that makes it so" });

export const outputsSchema = z
    .object({ outputs: anyObject })
    .meta({ id: "Outputs", description: "What a stack offers to those on it; secrets are masked" });

export const holdSchema = z
    .strictObject({
        reason: z.string().min(1, "say why").max(500).meta({ description: "told to everybody who asks for a change" }),
    })
    .meta({ id: "Hold", examples: [{ reason: "database is being restored" }] });

/** As it is told. */
export function stackView(row: StackRow): z.output<typeof stackSchema> {
    return {
        name: row.name,
        tenant: row.tenant,
        role: row.role,
        config: row.config,
        version: row.version,
        stateSha256: row.state_sha256,
        applied: row.applied,
        hold: row.hold_reason,
        createdAt: toTime(row.created_at),
        updatedAt: toTime(row.updated_at),
    };
}
