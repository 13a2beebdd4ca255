import { z } from "zod";
import type { TenantRow } from "../../store/tables.ts";
import { operationSchema } from "./operation.ts";
import { anyObject, tenantName, time, toTime, uuid, version } from "./values.ts";

/** A customer as it is wanted. */
export const tenantSchema = z
    .object({
        name: tenantName,
        status: z.enum(["active", "suspended", "offboarding", "offboarded"]),
        config: anyObject.meta({ description: "what the customer's file says" }),
        version,
        createdAt: time,
        updatedAt: time,
    })
    .meta({ id: "Tenant", description: "A customer as it is wanted" });

export const tenantsSchema = z
    .object({ tenants: z.array(tenantSchema) })
    .meta({ id: "Tenants", description: "A page of tenants" });

/** What a request about a customer has set in motion. */
export const tenantChangeSchema = z
    .object({
        tenant: tenantSchema,
        group: uuid.meta({ description: "of all operations of the request" }),
        operations: z.array(operationSchema),
    })
    .meta({ id: "TenantChange", description: "What a request has set in motion" });

/** As it is told. */
export function tenantView(row: TenantRow): z.output<typeof tenantSchema> {
    return {
        name: row.slug,
        status: row.status,
        config: row.document,
        version: row.version,
        createdAt: toTime(row.created_at),
        updatedAt: toTime(row.updated_at),
    };
}
