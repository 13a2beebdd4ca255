/** What stacks differ in from their states. It is looked for by operations of the kind `drift`. */
import { z } from "zod";
import { likePatterns } from "../../auth/scope.ts";
import { latestReport, latestReports } from "../../store/drift.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { cursorIn, pageOf } from "../paging.ts";
import { notThere } from "../problem.ts";
import {
    driftQuery,
    driftReportSchema,
    driftReportView,
    driftSummariesSchema,
    driftSummaryView,
} from "../schemas/drift.ts";
import { stackName } from "../schemas/values.ts";
import { tenantOfStack } from "../tenants-of.ts";

const tags = ["drift"];

export const driftRoutes: Routes = (app, { database }) => {
    app.get(
        "/v1/drift",
        {
            config: { permission: "operations:read", tenantOf: "listed" },
            schema: {
                operationId: "listDrift",
                tags,
                summary: "The latest report of each stack you may see",
                querystring: driftQuery,
                response: { 200: driftSummariesSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, stackName);
            const visible = likePatterns(callerIn(request).bindings, "operations:read");
            const rows = await latestReports(database, visible, request.query, { after, limit });
            return { reports: pageOf(request, reply, limit, rows, ({ stack }) => stack).map(driftSummaryView) };
        },
    );
    app.get(
        "/v1/stacks/:stack/drift",
        {
            config: { permission: "operations:read", tenantOf: tenantOfStack },
            schema: {
                operationId: "getDrift",
                tags,
                summary: "The latest report of a stack, with all it differs in",
                description: "404 while nobody has looked.",
                params: z.object({ stack: stackName }),
                response: { 200: driftReportSchema },
            },
        },
        async ({ params: { stack } }) => {
            const row = await latestReport(database, stack);
            if (row === undefined) throw notThere(`stacks/${stack}/drift`);
            return driftReportView(row);
        },
    );
};
