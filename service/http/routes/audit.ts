/** What was done, by whom. */
import { z } from "zod";
import { firstBrokenAudit } from "../../store/audit.ts";
import type { Routes } from "../app.ts";
import { cursorIn, pageOf } from "../paging.ts";
import { listAudit } from "../queries.ts";
import { auditEntryView, auditQuery, auditSchema, verificationSchema } from "../schemas/audit.ts";

const config = { permission: "audit:read", tenantOf: "installation" } as const;
const tags = ["audit"];

export const auditRoutes: Routes = (app, { database }) => {
    app.get(
        "/v1/audit",
        {
            config,
            schema: {
                operationId: "listAudit",
                tags,
                summary: "What was done, the newest first",
                querystring: auditQuery,
                response: { 200: auditSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.int());
            const rows = await listAudit(database, request.query, { after, limit });
            return { entries: pageOf(request, reply, limit, rows, ({ sequence }) => sequence).map(auditEntryView) };
        },
    );
    app.get(
        "/v1/audit/verification",
        {
            config,
            schema: {
                operationId: "verifyAudit",
                tags,
                summary: "Reads the whole chain, and says whether every row is as it was written",
                response: { 200: verificationSchema },
            },
        },
        async () => {
            const firstBroken = (await firstBrokenAudit(database)) ?? null;
            return { verified: firstBroken === null, firstBroken };
        },
    );
};
