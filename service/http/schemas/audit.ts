import { z } from "zod";
import type { AuditRow } from "../queries.ts";
import { pageQuery } from "../paging.ts";
import { anyObject, time, toTime } from "./values.ts";

/** Something somebody did. */
export const auditEntrySchema = z
    .object({
        sequence: z.int(),
        at: time,
        actor: z.string(),
        action: z.string().meta({ examples: ["operation.request"] }),
        object: z.string().meta({ examples: ["stack/acme-test"] }),
        detail: anyObject,
        hash: z.string().meta({ description: "of this row and the hash before it" }),
    })
    .meta({ id: "AuditEntry", description: "Something somebody did" });

export const auditSchema = z
    .object({ entries: z.array(auditEntrySchema) })
    .meta({ id: "Audit", description: "A page of what was done, the newest first" });

export const auditQuery = pageQuery.extend({
    actor: z.string().max(255).optional(),
    action: z.string().max(255).optional(),
    object: z.string().max(255).optional(),
});

export const verificationSchema = z
    .object({
        verified: z.boolean().meta({ description: "whether every row is as it was written" }),
        firstBroken: z.int().nullable().meta({ description: "the first row that is not, or that is missing" }),
    })
    .meta({ id: "AuditVerification" });

/** As it is told. */
export function auditEntryView({ at, ...row }: AuditRow): z.output<typeof auditEntrySchema> {
    const { sequence, actor, action, object, detail, hash } = row;
    return { sequence, at: toTime(at), actor, action, object, detail, hash };
}
