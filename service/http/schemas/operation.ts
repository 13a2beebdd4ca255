import { z } from "zod";
import { failureClasses } from "../../domain/failure.ts";
import { argumentSchemas } from "../../domain/operation-arguments.ts";
import { operationKinds, operationStatuses } from "../../domain/operation.ts";
import type { Obstacle } from "../../store/claims.ts";
import type { OperationRow } from "../../store/tables.ts";
import { pageQuery } from "../paging.ts";
import {
    anyObject,
    anyTenantName,
    stackName,
    subject,
    time,
    timeOrNull,
    toTime,
    toTimeOrNull,
    uuid,
} from "./values.ts";

const kind = z.enum(operationKinds).meta({ description: "what is done with the stack" });
const status = z.enum(operationStatuses).meta({ description: "where it stands" });

/** Why an operation does not run yet. */
const obstacleSchema = z
    .discriminatedUnion("reason", [
        z.object({ reason: z.literal("needs"), operation: uuid, status }),
        z.object({ reason: z.literal("stack-busy"), operation: uuid }),
        z.object({ reason: z.literal("held"), text: z.string() }),
        z.object({ reason: z.literal("too-early"), until: time }),
        z.object({ reason: z.literal("leased"), until: time }),
    ])
    .meta({ id: "Obstacle", description: "Why an operation does not run yet" });

/** What was asked for, and what became of it. */
export const operationSchema = z
    .object({
        id: uuid,
        group: uuid.nullable().meta({ description: "of operations that were asked for together" }),
        stack: stackName,
        tenant: anyTenantName,
        kind,
        arguments: anyObject,
        status,
        requestedBy: subject,
        requestedAt: time,
        notBefore: timeOrNull,
        startedAt: timeOrNull,
        endedAt: timeOrNull,
        attempts: z.int(),
        cancel: z.enum(["graceful", "force"]).nullable(),
        needsApproval: z.boolean(),
        plan: uuid.nullable().meta({ description: "what it would do, or did: see /v1/plans" }),
        failure: z
            .object({ class: z.enum(failureClasses), message: z.string(), remedy: z.string() })
            .nullable()
            .meta({ description: "of the last attempt" }),
        result: anyObject.nullable(),
        obstacles: z
            .array(obstacleSchema)
            .optional()
            .meta({ description: "what is in its way; told of a single operation that is queued" }),
    })
    .meta({ id: "Operation", description: "Something that is done with a stack" });

/** A page of them. */
export const operationsSchema = z
    .object({ operations: z.array(operationSchema) })
    .meta({ id: "Operations", description: "A page of operations, the newest first" });

/** What is asked for with a stack. */
export const operationRequestSchema = z
    .strictObject({
        kind,
        arguments: anyObject.optional().meta({
            description:
                "what this kind is told; nothing when left out. `up`: `refresh`, whether it looks first at what is there. `import`: `resources`, each `urn`, or `type`, `name` and where needed `parent`, and the `id` of the object",
        }),
        needsApproval: z.boolean().default(false).meta({
            description: "whether it stops after its preview until somebody else has approved what it would do",
        }),
    })
    .superRefine(({ kind, arguments: said = {}, needsApproval }, context) => {
        if (kind !== "up" && needsApproval) {
            const message =
                "be left out: an `up` alone can wait for approval, also that which lets a stack be destroyed";
            context.addIssue({ code: "custom", path: ["needsApproval"], message });
        }
        for (const issue of argumentSchemas[kind].safeParse(said).error?.issues ?? []) {
            context.addIssue({ ...issue, path: ["arguments", ...issue.path] });
        }
    })
    .meta({
        id: "OperationRequest",
        description: "What is asked for",
        examples: [{ kind: "up", needsApproval: true }],
    });

/** What a list is narrowed down to. */
export const operationsQuery = pageQuery.extend({
    status: status.optional(),
    tenant: anyTenantName.optional(),
    stack: stackName.optional(),
    kind: kind.optional(),
    group: uuid.optional(),
});

export const cancelSchema = z
    .strictObject({
        force: z.boolean().default(false).meta({
            description:
                "not to wait for what is being made; what is left behind is looked for before the next operation",
        }),
    })
    .meta({ id: "Cancel", examples: [{ force: false }] });

export const approvalSchema = z
    .strictObject({ plan: uuid.meta({ description: "the plan you have looked at" }) })
    .meta({ id: "Approval" });

/** As it is told. */
export function operationView(row: OperationRow, obstacles?: readonly Obstacle[]): z.output<typeof operationSchema> {
    return {
        id: row.id,
        group: row.operation_group,
        stack: row.stack,
        tenant: row.tenant,
        kind: row.kind,
        arguments: row.arguments,
        status: row.status,
        requestedBy: row.requested_by,
        requestedAt: toTime(row.requested_at),
        notBefore: toTimeOrNull(row.not_before),
        startedAt: toTimeOrNull(row.started_at),
        endedAt: toTimeOrNull(row.ended_at),
        attempts: row.attempts,
        cancel: row.cancel,
        needsApproval: row.needs_approval,
        plan: row.plan,
        failure: row.failure,
        result: row.result,
        ...(obstacles === undefined ? {} : { obstacles: [...obstacles] }),
    };
}
