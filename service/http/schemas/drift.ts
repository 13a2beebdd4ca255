import { z } from "zod";
import { driftClasses } from "../../../analysis/drift/finding.ts";
import { defaultDriftActions, driftActions } from "../../domain/drift-decision.ts";
import { isCron } from "../../domain/drift-times.ts";
import { driftColumns, type DriftSummary } from "../../store/drift.ts";
import type { DriftReportRow, DriftScheduleRow } from "../../store/tables.ts";
import { pageQuery } from "../paging.ts";
import { stackName, subject, anyTenantName, tenantPattern, time, toTime, uuid } from "./values.ts";

const driftClass = z.enum(driftClasses).meta({ description: "how bad it is" });

const summary = {
    stack: stackName,
    tenant: anyTenantName,
    operation: uuid.meta({ description: "that has looked" }),
    at: time,
    counts: z.record(driftClass, z.int().min(0)).meta({ description: "findings by class" }),
    action: z
        .enum(["none", "report", "hold", "remediate"])
        .meta({ description: "what has followed: `none` where nothing differs" }),
    remediation: uuid.nullable().meta({ description: "the operation that is to put it right" }),
};

/** One difference: where, and how bad. */
const findingSchema = z
    .object({
        urn: z.string(),
        type: z.string(),
        property: z
            .string()
            .meta({ description: "path; empty for the whole resource", examples: ['tags["neo:tenant"]'] }),
        change: z.enum(["added", "removed", "changed"]),
        class: driftClass,
        why: z.string().meta({ description: "what is at stake" }),
    })
    .meta({ id: "DriftFinding", description: "A property that is not as the state has it; its values are not told" });

export const driftReportSchema = z
    .object({ ...summary, findings: z.array(findingSchema) })
    .meta({ id: "DriftReport", description: "How a stack differed from its state when it was last looked at" });

export const driftSummariesSchema = z
    .object({ reports: z.array(z.object(summary).meta({ id: "DriftSummary", description: "A report in short" })) })
    .meta({ id: "DriftReports", description: "A page of the latest reports, by stack" });

/** What a list is narrowed down to. */
export const driftQuery = pageQuery.extend({
    tenant: anyTenantName.optional(),
    stack: stackName.optional(),
    class: driftClass.optional().meta({ description: "only stacks with drift of this class" }),
});

/** As it is told in a list. */
export function driftSummaryView(row: DriftSummary) {
    return {
        stack: row.stack,
        tenant: row.tenant,
        operation: row.operation,
        at: toTime(row.at),
        counts: Object.fromEntries(driftClasses.map((each) => [each, row[driftColumns[each]]])) as Record<
            (typeof driftClasses)[number],
            number
        >,
        action: row.action,
        remediation: row.remediation,
    };
}

/** As it is told of one stack. */
export function driftReportView(row: DriftReportRow): z.output<typeof driftReportSchema> {
    return { ...driftSummaryView(row), findings: row.findings };
}

/** Name of a schedule. */
export const scheduleName = z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, "be lower-case letters, digits and hyphens, a letter first")
    .meta({ description: "name of a schedule", examples: ["nightly"] });

const actions = z
    .strictObject({
        benign: z.enum(driftActions.benign).default(defaultDriftActions.benign),
        security: z.enum(driftActions.security).default(defaultDriftActions.security),
        "data-risk": z.enum(driftActions["data-risk"]).default(defaultDriftActions["data-risk"]),
    })
    .meta({ description: "what is done about drift of each class; what may lose data is never put right by itself" });

const schedule = {
    cron: z
        .string()
        .max(100)
        .refine(isCron, "be five fields of cron, in UTC, that come to pass")
        .meta({ description: "minute, hour, day, month, day of the week, in UTC", examples: ["0 3 * * *"] }),
    tenants: tenantPattern.default("*"),
    actions: actions.prefault({}),
    withoutApproval: z
        .boolean()
        .default(false)
        .meta({ description: "whether a stack whose drift is benign alone is put right without anybody's approval" }),
    windowSeconds: z
        .int()
        .min(0)
        .max(86_400)
        .default(600)
        .meta({ description: "over which the stacks of a run are spread" }),
};

/** What is said. */
export const driftScheduleRequestSchema = z
    .strictObject(schedule)
    .refine(({ actions, withoutApproval }) => !withoutApproval || actions.benign === "remediate", {
        path: ["withoutApproval"],
        message: "be left out unless actions.benign is remediate",
    })
    .meta({ id: "DriftScheduleRequest", examples: [{ cron: "0 3 * * *", tenants: "*" }] });

export const driftScheduleSchema = z
    .object({
        name: scheduleName,
        ...schedule,
        dueAt: time.meta({ description: "when it is carried out next" }),
        setBy: subject.meta({ description: "in whose name it asks: nobody approves what they have asked for" }),
        createdAt: time,
        updatedAt: time,
    })
    .meta({ id: "DriftSchedule", description: "When drift is looked for, and what is done about it" });

export const driftSchedulesSchema = z
    .object({ driftSchedules: z.array(driftScheduleSchema) })
    .meta({ id: "DriftSchedules", description: "A page of them, by name" });

/** As it is told. */
export function driftScheduleView(row: DriftScheduleRow): z.output<typeof driftScheduleSchema> {
    return {
        name: row.name,
        cron: row.cron,
        tenants: row.tenants,
        actions: row.actions,
        withoutApproval: row.without_approval,
        windowSeconds: row.window_seconds,
        dueAt: toTime(row.due_at),
        setBy: row.set_by,
        createdAt: toTime(row.created_at),
        updatedAt: toTime(row.updated_at),
    };
}
