import { z } from "zod";
import { customerSchema, stageSchema } from "../../../infra/schema.ts";
import { tenantStatuses } from "../../domain/tenant.ts";
import type { StageExpiryRow, TenantRow } from "../../store/tables.ts";
import { operationSchema } from "./operation.ts";
import { anyObject, anyTenantName, time, toTime, uuid, version } from "./values.ts";

/** A customer as it is wanted. */
export const tenantSchema = z
    .object({
        name: anyTenantName,
        status: z.enum(tenantStatuses),
        config: anyObject.meta({ description: "what the customer's file says" }),
        version,
        expiries: z
            .array(
                z.object({
                    stage: z.string(),
                    expiresAt: time,
                    secondsLeft: z.int().meta({ description: "0 when its time is over" }),
                }),
            )
            .optional()
            .meta({ description: "stages that go by themselves; told of a single tenant" }),
        createdAt: time,
        updatedAt: time,
    })
    .meta({ id: "Tenant", description: "A customer as it is wanted" });

export const tenantsSchema = z
    .object({ tenants: z.array(tenantSchema) })
    .meta({ id: "Tenants", description: "A page of tenants" });

/** What is asked for: the customer's file, in which a stage may leave its cell to the service. */
export const tenantRequestSchema = customerSchema
    .extend({
        stages: z
            .record(customerSchema.shape.stages.keyType, stageSchema.partial({ cell: true }))
            .meta({ description: "its stages, by name; one without a cell is put where there is room" }),
    })
    .meta({ id: "TenantRequest", description: "A customer as it is to be" });

/** Where a stage was put. */
const placementSchema = z
    .object({
        cell: z.string().meta({ description: "the cell that was chosen" }),
        considered: z.array(
            z.object({
                cell: z.string(),
                against: z.array(z.string()).meta({ description: "why not; empty for one that would do" }),
                fullness: z.number().meta({ description: "how full it would be, 0 to 1, where it is fullest" }),
            }),
        ),
    })
    .meta({ id: "Placement", description: "Where a stage was put, and every cell that was looked at" });

/** What a request about a customer has set in motion. */
export const tenantChangeSchema = z
    .object({
        tenant: tenantSchema,
        placements: z
            .record(z.string(), placementSchema)
            .meta({ description: "by stage, where the service chose the cell" }),
        group: uuid.meta({ description: "of all operations of the request" }),
        operations: z.array(operationSchema),
    })
    .meta({ id: "TenantChange", description: "What a request has set in motion" });

/**
 * As it is told.
 * @param expiries of its stages; left out where only the tenant is told
 */
export function tenantView(
    row: TenantRow,
    expiries?: readonly StageExpiryRow[],
    now: Date = new Date(),
): z.output<typeof tenantSchema> {
    return {
        name: row.slug,
        status: row.status,
        config: row.document,
        version: row.version,
        ...(expiries === undefined ? {} : { expiries: expiries.map((each) => expiryView(each, now)) }),
        createdAt: toTime(row.created_at),
        updatedAt: toTime(row.updated_at),
    };
}

function expiryView({ stage, expires_at: expires }: StageExpiryRow, now: Date) {
    const secondsLeft = Math.max(0, Math.floor((expires.getTime() - now.getTime()) / 1000));
    return { stage, expiresAt: toTime(expires), secondsLeft };
}
