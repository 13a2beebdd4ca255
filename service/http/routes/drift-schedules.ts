/** When drift is looked for, and what is done about it: said by whoever may change everything. */
import { z } from "zod";
import { deleteDriftSchedule, putDriftSchedule } from "../../commands/drift-schedules.ts";
import { findDriftSchedule, listDriftSchedules } from "../../store/drift.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { optionalKeyHeader, removeOnce } from "../idempotency.ts";
import { cursorIn, pageOf, pageQuery } from "../paging.ts";
import { notThere } from "../problem.ts";
import {
    driftScheduleRequestSchema,
    driftScheduleSchema,
    driftSchedulesSchema,
    driftScheduleView,
    scheduleName,
} from "../schemas/drift.ts";

const reading = { permission: "operations:read", tenantOf: "installation" } as const;
const writing = { permission: "operations:change", tenantOf: "installation" } as const;
const tags = ["drift"];
const params = z.object({ name: scheduleName });

export const driftScheduleRoutes: Routes = (app, context) => {
    const { database } = context;
    app.get(
        "/v1/drift-schedules",
        {
            config: reading,
            schema: {
                operationId: "listDriftSchedules",
                tags,
                summary: "When drift is looked for",
                querystring: pageQuery,
                response: { 200: driftSchedulesSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.string());
            const rows = await listDriftSchedules(database, { after, limit });
            return { driftSchedules: pageOf(request, reply, limit, rows, ({ name }) => name).map(driftScheduleView) };
        },
    );
    app.get(
        "/v1/drift-schedules/:name",
        {
            config: reading,
            schema: {
                operationId: "getDriftSchedule",
                tags,
                summary: "A schedule of drift",
                params,
                response: { 200: driftScheduleSchema },
            },
        },
        async ({ params: { name } }) => {
            const row = await findDriftSchedule(database, name);
            if (row === undefined) throw notThere(`drift-schedules/${name}`);
            return driftScheduleView(row);
        },
    );
    app.put(
        "/v1/drift-schedules/:name",
        {
            config: writing,
            schema: {
                operationId: "putDriftSchedule",
                tags,
                summary: "Says when drift is looked for, in place of what was said under this name",
                description: "What a run asks for, it asks in your name: somebody else has to approve it.",
                params,
                body: driftScheduleRequestSchema,
                response: { 200: driftScheduleSchema },
            },
        },
        async (request) => {
            const wanted = { name: request.params.name, ...request.body };
            return driftScheduleView(await putDriftSchedule(context, callerIn(request).subject, wanted));
        },
    );
    app.delete(
        "/v1/drift-schedules/:name",
        {
            config: writing,
            schema: {
                operationId: "deleteDriftSchedule",
                tags,
                summary: "Takes a schedule of drift back; what it has asked for goes on",
                params,
                headers: optionalKeyHeader,
                response: { 204: z.null().meta({ description: "taken back" }) },
            },
        },
        (request, reply) =>
            removeOnce(request, reply, context, (within) =>
                deleteDriftSchedule(within, callerIn(request).subject, request.params.name),
            ),
    );
};
