/** Tenants on their way out. */
import { z } from "zod";
import {
    attestSweep,
    confirmOffboarding,
    continueOffboarding,
    requestOffboarding,
    withdrawOffboarding,
} from "../../commands/offboarding.ts";
import { reportIn } from "../../lifecycle/offboarding-report.ts";
import { appendAudit } from "../../store/audit.ts";
import type { OffboardingRow } from "../../store/tables.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, keyHeader } from "../idempotency.ts";
import { notThere } from "../problem.ts";
import { findExport, findOffboarding } from "../queries.ts";
import {
    attestationSchema,
    offboardingConfirmationSchema,
    offboardingReportSchema,
    offboardingReportView,
    offboardingRequestSchema,
    offboardingSchema,
    offboardingView,
} from "../schemas/lifecycle.ts";
import { anyObject, tenantName, anyTenantName } from "../schemas/values.ts";
import { tenantInPath } from "../tenants-of.ts";

const tags = ["lifecycle"];
const params = z.object({ tenant: tenantName });
const readParams = z.object({ tenant: anyTenantName });
const path = "/v1/tenants/:tenant/offboarding";
const reading = { permission: "tenants:read", tenantOf: tenantInPath } as const;
const offboarding = { permission: "tenants:offboard", tenantOf: tenantInPath } as const;

/** What can be done without saying more. */
const plainSteps = {
    withdraw: {
        operationId: "withdrawOffboarding",
        summary: "Takes it back before anything is destroyed; the customer is brought up again as it was",
        act: withdrawOffboarding,
    },
    continue: {
        operationId: "continueOffboarding",
        summary: "Goes on after somebody has looked: tries again, or looks again for what is left",
        act: continueOffboarding,
    },
} as const;

export const offboardingRoutes: Routes = (app, context) => {
    const { database } = context;
    app.post(
        path,
        {
            config: offboarding,
            schema: {
                operationId: "requestOffboarding",
                tags,
                summary: "Asks for a customer to go; nothing changes before somebody else has confirmed",
                params,
                headers: keyHeader,
                body: offboardingRequestSchema,
                response: { 202: offboardingSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { reason, retentionDays, export: wantsExport } = request.body;
                const wanted = { tenant: request.params.tenant, reason, retentionDays, wantsExport };
                return accepted(await requestOffboarding(within, callerIn(request).subject, wanted));
            }),
    );
    app.get(
        path,
        {
            config: reading,
            schema: {
                operationId: "getOffboarding",
                tags,
                summary: "How far a customer is on its way out: the last time it was asked for",
                params: readParams,
                response: { 200: offboardingSchema },
            },
        },
        async ({ params: { tenant } }) => {
            const row = await findOffboarding(database, tenant);
            if (row === undefined) throw notThere(`tenants/${tenant}/offboarding`);
            return offboardingView(row);
        },
    );
    app.post(
        `${path}/confirm`,
        {
            config: offboarding,
            schema: {
                operationId: "confirmOffboarding",
                tags,
                summary: "Confirms what somebody else has asked for: the customer is suspended at once",
                params,
                headers: keyHeader,
                body: offboardingConfirmationSchema,
                response: { 202: offboardingSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { subject } = callerIn(request);
                const { tenant } = request.params;
                return accepted(await confirmOffboarding(within, subject, tenant, request.body.tenant, new Date()));
            }),
    );
    for (const [word, { operationId, summary, act }] of Object.entries(plainSteps)) {
        app.post(
            `${path}/${word}`,
            {
                config: offboarding,
                schema: {
                    operationId,
                    tags,
                    summary,
                    params,
                    headers: keyHeader,
                    response: { 202: offboardingSchema },
                },
            },
            (request, reply) =>
                answerOnce(request, reply, context, async (within) =>
                    accepted(await act(within, callerIn(request).subject, request.params.tenant)),
                ),
        );
    }
    app.post(
        `${path}/attest`,
        {
            config: offboarding,
            schema: {
                operationId: "attestSweep",
                tags,
                summary: "Records that a person has looked for what is left, where the service cannot",
                params,
                headers: keyHeader,
                body: attestationSchema,
                response: { 202: offboardingSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const { subject } = callerIn(request);
                const { tenant } = request.params;
                return accepted(await attestSweep(within, subject, tenant, request.body.statement, new Date()));
            }),
    );
    app.get(
        `${path}/export`,
        {
            config: offboarding,
            schema: {
                operationId: "getOffboardingExport",
                tags,
                summary: "What the service knows of the customer, without secrets",
                description:
                    "Exactly the bytes whose SHA-256 the report has, also in the header `digest`. Who asks is kept in the audit.",
                params: readParams,
                response: { 200: anyObject },
            },
        },
        async (request, reply) => {
            const { tenant } = request.params;
            const found = await findExport(database, tenant);
            if (found === undefined) throw notThere(`tenants/${tenant}/offboarding/export`);
            const detail = { offboarding: found.offboarding };
            const actor = callerIn(request).subject;
            const entry = { actor, action: "offboarding.export.read", object: `tenant/${tenant}`, detail };
            await database.transaction().execute((connection) => appendAudit(connection, entry));
            const digest = Buffer.from(found.sha256, "hex").toString("base64");
            return reply
                .type("application/json")
                .header("digest", `sha-256=${digest}`)
                .header("content-disposition", `attachment; filename="${tenant}-export.json"`)
                .serializer(String)
                .send(found.content as never);
        },
    );
    app.get(
        `${path}/report`,
        {
            config: reading,
            schema: {
                operationId: "getOffboardingReport",
                tags,
                summary: "What became of the customer, signed",
                description: "The key is in /jwks.json, whoever issues tokens.",
                params: readParams,
                response: { 200: offboardingReportSchema },
            },
        },
        async ({ params: { tenant } }) => {
            const jws = (await findOffboarding(database, tenant))?.report;
            if (typeof jws !== "string") throw notThere(`tenants/${tenant}/offboarding/report`);
            return offboardingReportView(reportIn(jws), jws);
        },
    );
};

function accepted(row: OffboardingRow) {
    const location = `/v1/tenants/${row.tenant}/offboarding`;
    return { status: 202, headers: { location }, body: offboardingView(row) };
}
