/** Tenants that are suspended, stages that come to an end. */
import { z } from "zod";
import { stageSlug } from "../../../infra/schema/values.ts";
import { deleteStageExpiry, putStageExpiry } from "../../commands/stage-expiry.ts";
import {
    confirmStageRetirement,
    continueStageRetirement,
    retireStage,
    withdrawStageRetirement,
} from "../../commands/stage-retirement.ts";
import { setSuspended } from "../../commands/suspension.ts";
import type { Context } from "../../commands/context.ts";
import type { StageRetirementRow } from "../../store/tables.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, keyHeader, optionalKeyHeader, removeOnce } from "../idempotency.ts";
import { notThere } from "../problem.ts";
import { findStageRetirement } from "../queries.ts";
import {
    lifecycleChangeSchema,
    stageConfirmationSchema,
    stageExpiryRequestSchema,
    stageExpirySchema,
    stageExpiryView,
    stageRetirementSchema,
    stageRetirementView,
} from "../schemas/lifecycle.ts";
import { operationView } from "../schemas/operation.ts";
import { tenantView } from "../schemas/tenant.ts";
import { tenantName } from "../schemas/values.ts";
import { tenantInPath } from "../tenants-of.ts";
import { tagOf } from "../versions.ts";

const tags = ["lifecycle"];
const tenantParams = z.object({ tenant: tenantName });
const params = tenantParams.extend({ stage: stageSlug });
const writing = { permission: "tenants:write", tenantOf: tenantInPath } as const;
const offboarding = { permission: "tenants:offboard", tenantOf: tenantInPath } as const;

/** What can be done with a stage on its way out. */
const retirementSteps = {
    withdraw: {
        operationId: "withdrawStageRetirement",
        summary: "Takes a request back that nobody has confirmed",
        act: withdrawStageRetirement,
    },
    continue: {
        operationId: "continueStageRetirement",
        summary: "Goes on after somebody has looked: what failed is tried again, what was cancelled is asked for anew",
        act: continueStageRetirement,
    },
} as const;

export const lifecycleRoutes: Routes = (app, context) => {
    const { database } = context;
    for (const word of ["suspend", "resume"] as const) {
        const isSuspended = word === "suspend";
        app.post(
            `/v1/tenants/:tenant/${word}`,
            {
                config: writing,
                schema: {
                    operationId: `${word}Tenant`,
                    tags,
                    summary: isSuspended
                        ? "Takes a customer's edge and apps down; nothing is deleted"
                        : "Brings back a customer that was suspended",
                    params: tenantParams,
                    headers: keyHeader,
                    response: { 202: lifecycleChangeSchema },
                },
            },
            (request, reply) =>
                answerOnce(request, reply, context, async (within) => {
                    const { subject } = callerIn(request);
                    const made = await setSuspended(within, subject, request.params.tenant, isSuspended);
                    return {
                        status: 202,
                        headers: {
                            etag: tagOf(made.tenant.version),
                            location: `/v1/operations?group=${made.group}`,
                        },
                        body: {
                            tenant: tenantView(made.tenant),
                            group: made.group,
                            operations: made.operations.map((row) => operationView(row)),
                        },
                    };
                }),
        );
    }
    app.delete(
        "/v1/tenants/:tenant/stages/:stage",
        {
            config: writing,
            schema: {
                operationId: "retireStage",
                tags,
                summary: "Retires and destroys a stage, with everything in it",
                description:
                    "Of a production stage this is only the request: somebody else has to confirm it. A stage on its way out stays on it.",
                params,
                headers: optionalKeyHeader,
                response: { 202: stageRetirementSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { tenant, stage } = request.params;
                return accepted(await retireStage(within, callerIn(request).subject, tenant, stage));
            }),
    );
    app.get(
        "/v1/tenants/:tenant/stages/:stage/retirement",
        {
            config: { permission: "tenants:read", tenantOf: tenantInPath },
            schema: {
                operationId: "getStageRetirement",
                tags,
                summary: "How far a stage is on its way out, or when it has gone: the last time",
                params,
                response: { 200: stageRetirementSchema },
            },
        },
        async ({ params: { tenant, stage } }) => {
            const row = await findStageRetirement(database, tenant, stage);
            if (row === undefined) throw notThere(`tenants/${tenant}/stages/${stage}/retirement`);
            return stageRetirementView(row);
        },
    );
    app.post(
        "/v1/tenants/:tenant/stages/:stage/retirement/confirm",
        {
            config: offboarding,
            schema: {
                operationId: "confirmStageRetirement",
                tags,
                summary: "Confirms that a production stage is to go, which somebody else has asked for",
                params,
                headers: keyHeader,
                body: stageConfirmationSchema,
                response: { 202: stageRetirementSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { tenant, stage } = request.params;
                const { stack } = request.body;
                return accepted(await confirmStageRetirement(within, callerIn(request).subject, tenant, stage, stack));
            }),
    );
    for (const [word, { operationId, summary, act }] of Object.entries(retirementSteps)) {
        app.post(
            `/v1/tenants/:tenant/stages/:stage/retirement/${word}`,
            {
                config: writing,
                schema: {
                    operationId,
                    tags,
                    summary,
                    params,
                    headers: keyHeader,
                    response: { 202: stageRetirementSchema },
                },
            },
            (request, reply) =>
                answerOnce(request, reply, context, async (within: Context) => {
                    const { tenant, stage } = request.params;
                    return accepted(await act(within, callerIn(request).subject, tenant, stage));
                }),
        );
    }
    app.put(
        "/v1/tenants/:tenant/stages/:stage/expiry",
        {
            config: writing,
            schema: {
                operationId: "putStageExpiry",
                tags,
                summary: "Says when a stage goes by itself; no production stage does",
                params,
                headers: optionalKeyHeader,
                body: stageExpiryRequestSchema,
                response: { 200: stageExpirySchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const wanted = { ...request.params, expiresAt: new Date(request.body.expiresAt) };
                const row = await putStageExpiry(within, callerIn(request).subject, wanted, new Date());
                return { status: 200, body: stageExpiryView(row) };
            }),
    );
    app.delete(
        "/v1/tenants/:tenant/stages/:stage/expiry",
        {
            config: writing,
            schema: {
                operationId: "deleteStageExpiry",
                tags,
                summary: "Lets a stage live on",
                params,
                headers: optionalKeyHeader,
                response: { 204: z.null().meta({ description: "it has no end any more" }) },
            },
        },
        (request, reply) =>
            removeOnce(request, reply, context, (within) => {
                const { tenant, stage } = request.params;
                return deleteStageExpiry(within, callerIn(request).subject, tenant, stage);
            }),
    );
};

function accepted(row: StageRetirementRow) {
    const location = `/v1/tenants/${row.tenant}/stages/${row.stage}/retirement`;
    return { status: 202, headers: { location }, body: stageRetirementView(row) };
}
