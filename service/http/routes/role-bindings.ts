/** Who may do what. Only administrators of everything change it: a role over some tenants gives nothing away. */
import { z } from "zod";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { optionalKeyHeader, removeOnce } from "../idempotency.ts";
import { cursorIn, pageOf, pageQuery } from "../paging.ts";
import { notThere } from "../problem.ts";
import { listBindings, replaceBindings } from "../role-bindings.ts";
import { bindingsOfSubjectSchema, bindingsSchema, roleBindingsSchema } from "../schemas/role-binding.ts";
import { subject } from "../schemas/values.ts";

const config = { permission: "bindings:write", tenantOf: "installation" } as const;
const tags = ["role bindings"];
const params = z.object({ subject });

export const roleBindingRoutes: Routes = (app, context) => {
    const { database } = context;
    app.get(
        "/v1/role-bindings",
        {
            config,
            schema: {
                operationId: "listRoleBindings",
                tags,
                summary: "Who may do what, by subject",
                querystring: pageQuery,
                response: { 200: roleBindingsSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.string());
            const rows = await listBindings(database, { after, limit });
            return { roleBindings: pageOf(request, reply, limit, rows, (row) => row.subject) };
        },
    );
    app.put(
        "/v1/role-bindings/:subject",
        {
            config,
            schema: {
                operationId: "putRoleBindings",
                tags,
                summary: "Gives somebody, or a group, roles in place of those they had",
                params,
                body: bindingsSchema,
                response: { 200: bindingsOfSubjectSchema },
            },
        },
        async (request) => {
            const { subject } = request.params;
            const { bindings } = request.body;
            await replaceBindings(database, callerIn(request).subject, subject, bindings);
            return { subject, bindings };
        },
    );
    app.delete(
        "/v1/role-bindings/:subject",
        {
            config,
            schema: {
                operationId: "deleteRoleBindings",
                tags,
                summary: "Takes all roles away from somebody, or a group",
                params,
                headers: optionalKeyHeader,
                response: { 204: z.null().meta({ description: "gone" }) },
            },
        },
        (request, reply) =>
            removeOnce(request, reply, context, async (within) => {
                const { subject } = request.params;
                const had = await replaceBindings(within.database, callerIn(request).subject, subject, []);
                if (!had) throw notThere(`role-bindings/${subject}`);
            }),
    );
};
