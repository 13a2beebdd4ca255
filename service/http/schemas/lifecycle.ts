/** Tenants and stages that are suspended, and that come to an end. */
import { z } from "zod";
import { offboardingStatuses, workingPhases } from "../../domain/offboarding.ts";
import { stageRetirementStatuses } from "../../domain/stage-retirement.ts";
import type { OffboardingReport } from "../../lifecycle/offboarding-report.ts";
import type { OffboardingRow, StageExpiryRow, StageRetirementRow, Sweep } from "../../store/tables.ts";
import { operationSchema } from "./operation.ts";
import { tenantSchema } from "./tenant.ts";
import {
    anyObject,
    anyTenantName,
    stackName,
    subject,
    tenantName,
    time,
    timeOrNull,
    toTime,
    toTimeOrNull,
    uuid,
} from "./values.ts";

const attention = z.string().nullable().meta({ description: "what a person has to do; null when nothing" });
const sentence = z.string().trim().min(3, "say it in words").max(2000);

/** What suspending or resuming has set in motion. */
export const lifecycleChangeSchema = z
    .object({ tenant: tenantSchema, group: uuid, operations: z.array(operationSchema) })
    .meta({ id: "LifecycleChange", description: "A tenant as it is wanted now, and the operations that make it so" });

/** A stage on its way out. */
export const stageRetirementSchema = z
    .object({
        id: uuid,
        tenant: anyTenantName,
        stage: z.string(),
        status: z.enum(stageRetirementStatuses),
        attention,
        group: uuid.nullable().meta({ description: "of its operations; null before it is confirmed" }),
        requestedBy: subject,
        requestedAt: time,
        confirmedBy: subject.nullable().meta({ description: "of a production stage" }),
        confirmedAt: timeOrNull,
        endedAt: timeOrNull,
    })
    .meta({ id: "StageRetirement", description: "A stage on its way out" });

export const stageConfirmationSchema = z
    .strictObject({ stack: stackName.meta({ description: "the stage's stack, written out" }) })
    .meta({ id: "StageConfirmation", examples: [{ stack: "acme-production" }] });

export const stageExpirySchema = z
    .object({ tenant: tenantName, stage: z.string(), expiresAt: time, setBy: subject, setAt: time })
    .meta({ id: "StageExpiry", description: "When a stage goes by itself" });

export const stageExpiryRequestSchema = z
    .strictObject({ expiresAt: time.meta({ description: "when it goes by itself; later than now" }) })
    .meta({ id: "StageExpiryRequest", examples: [{ expiresAt: "2027-01-31T12:00:00.000Z" }] });

const foundObject = z.object({
    provider: z.string(),
    scope: z.string().meta({ description: "account and region, or cluster" }),
    type: z.string(),
    id: z.string(),
    created: z.string(),
    goesAt: z.string().nullable().meta({ description: "when it goes by itself; null when it does not" }),
});

/** A look for what is left. */
const sweepSchema = z
    .discriminatedUnion("by", [
        z.object({
            by: z.literal("inventory"),
            at: time,
            expected: z.array(foundObject.extend({ why: z.enum(["final-snapshot", "key-pending-deletion"]) })),
            unexpected: z.array(foundObject).meta({ description: "what has to be removed" }),
        }),
        z.object({ by: z.literal("hand"), at: time, attestedBy: subject, statement: z.string() }),
    ])
    .meta({ id: "Sweep", description: "What still carries the tenant's name" });

/** A tenant on its way out. */
export const offboardingSchema = z
    .object({
        id: uuid,
        tenant: anyTenantName,
        incarnation: z.string(),
        status: z.enum(offboardingStatuses),
        stuckIn: z.enum(workingPhases).nullable().meta({ description: "for `needs-attention`: where it goes on" }),
        attention,
        reason: z.string(),
        retentionDays: z.int(),
        export: z.boolean(),
        requestedBy: subject,
        requestedAt: time,
        confirmedBy: subject.nullable(),
        confirmedAt: timeOrNull,
        retentionEndsAt: timeOrNull,
        suspensionGroup: uuid.nullable().meta({ description: "of the operations that suspend it" }),
        removalGroup: uuid.nullable().meta({ description: "of the operations that retire and destroy it" }),
        sweep: sweepSchema.nullable(),
        endedAt: timeOrNull,
    })
    .meta({ id: "Offboarding", description: "A tenant on its way out" });

export const offboardingRequestSchema = z
    .strictObject({
        reason: sentence.meta({ description: "why; part of the report" }),
        retentionDays: z
            .int()
            .min(0)
            .max(3650)
            .default(30)
            .meta({ description: "how long everything is kept, suspended, after the confirmation" }),
        export: z.boolean().default(true).meta({ description: "whether what the service knows of it is exported" }),
    })
    .meta({ id: "OffboardingRequest", examples: [{ reason: "contract ends", retentionDays: 30, export: true }] });

export const offboardingConfirmationSchema = z
    .strictObject({ tenant: tenantName.meta({ description: "the tenant's name, written out" }) })
    .meta({ id: "OffboardingConfirmation", examples: [{ tenant: "acme" }] });

export const attestationSchema = z
    .strictObject({ statement: sentence.meta({ description: "where you looked, and what you found" }) })
    .meta({ id: "Attestation", examples: [{ statement: "looked in all regions in use: one final snapshot" }] });

/** What was signed, and the signature over it. */
export const offboardingReportSchema = z
    .object({
        report: anyObject.meta({ description: "what `jws` holds, for reading" }),
        jws: z.string().meta({ description: "JWS in its compact form; /jwks.json has the key" }),
    })
    .meta({ id: "OffboardingReport", description: "What became of a tenant, signed" });

/** As it is told. */
export function stageRetirementView(row: StageRetirementRow): z.output<typeof stageRetirementSchema> {
    return {
        id: row.id,
        tenant: row.tenant,
        stage: row.stage,
        status: row.status,
        attention: row.attention,
        group: row.operation_group,
        requestedBy: row.requested_by,
        requestedAt: toTime(row.requested_at),
        confirmedBy: row.confirmed_by,
        confirmedAt: toTimeOrNull(row.confirmed_at),
        endedAt: toTimeOrNull(row.ended_at),
    };
}

/** As it is told. */
export function stageExpiryView(row: StageExpiryRow): z.output<typeof stageExpirySchema> {
    const { tenant, stage, expires_at, set_by, set_at } = row;
    return { tenant, stage, expiresAt: toTime(expires_at), setBy: set_by, setAt: toTime(set_at) };
}

/** As it is told. */
export function offboardingView(row: OffboardingRow): z.output<typeof offboardingSchema> {
    return {
        id: row.id,
        tenant: row.tenant,
        incarnation: row.incarnation,
        status: row.status,
        stuckIn: row.stuck_in,
        attention: row.attention,
        reason: row.reason,
        retentionDays: row.retention_days,
        export: row.wants_export,
        requestedBy: row.requested_by,
        requestedAt: toTime(row.requested_at),
        confirmedBy: row.confirmed_by,
        confirmedAt: toTimeOrNull(row.confirmed_at),
        retentionEndsAt: toTimeOrNull(row.retention_ends_at),
        suspensionGroup: row.suspension_group,
        removalGroup: row.removal_group,
        sweep: row.sweep satisfies Sweep | null,
        endedAt: toTimeOrNull(row.ended_at),
    };
}

/** As it is told. */
export function offboardingReportView(
    report: OffboardingReport,
    jws: string,
): z.output<typeof offboardingReportSchema> {
    return { report: { ...report }, jws };
}
