/** Customers, and their stacks. */
import { z } from "zod";
import { likePatterns } from "../../auth/scope.ts";
import { putTenant } from "../../commands/tenants.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, optionalKeyHeader } from "../idempotency.ts";
import { cursorIn, pageOf, pageQuery } from "../paging.ts";
import { notThere } from "../problem.ts";
import { findTenant, listExpiries, listStacks, listTenants } from "../queries.ts";
import { stacksSchema, stackView } from "../schemas/stack.ts";
import { tenantChangeSchema, tenantRequestSchema, tenantSchema, tenantsSchema, tenantView } from "../schemas/tenant.ts";
import { tenantName, anyTenantName } from "../schemas/values.ts";
import { operationView } from "../schemas/operation.ts";
import { tenantInPath } from "../tenants-of.ts";
import { matchHeaders, requireMatch, tagOf } from "../versions.ts";

const tags = ["tenants"];
const params = z.object({ tenant: tenantName });
const readParams = z.object({ tenant: anyTenantName });

export const tenantRoutes: Routes = (app, context) => {
    const { database } = context;
    app.get(
        "/v1/tenants",
        {
            config: { permission: "tenants:read", tenantOf: "listed" },
            schema: {
                operationId: "listTenants",
                tags,
                summary: "Customers you may see, by name",
                querystring: pageQuery,
                response: { 200: tenantsSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.string());
            const visible = likePatterns(callerIn(request).bindings, "tenants:read");
            const rows = await listTenants(database, visible, { after, limit });
            return { tenants: pageOf(request, reply, limit, rows, ({ slug }) => slug).map((row) => tenantView(row)) };
        },
    );
    app.get(
        "/v1/tenants/:tenant",
        {
            config: { permission: "tenants:read", tenantOf: tenantInPath },
            schema: {
                operationId: "getTenant",
                tags,
                summary: "A customer",
                params: readParams,
                response: { 200: tenantSchema },
            },
        },
        async ({ params: { tenant } }, reply) => {
            const row = await findTenant(database, tenant);
            if (row === undefined) throw notThere(`tenants/${tenant}`);
            void reply.header("etag", tagOf(row.version));
            return tenantView(row, await listExpiries(database, tenant));
        },
    );
    app.put(
        "/v1/tenants/:tenant",
        {
            config: { permission: "tenants:write", tenantOf: tenantInPath },
            schema: {
                operationId: "putTenant",
                tags,
                summary: "Onboards a customer, or changes it",
                description:
                    "All rules of the installation are checked before anything is done. Its stacks are brought up then, each after those it stands on.",
                params,
                headers: optionalKeyHeader.extend(matchHeaders),
                body: tenantRequestSchema,
                response: { 202: tenantChangeSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const slug = request.params.tenant;
                const known = await findTenant(within.database, slug);
                requireMatch(request, known?.version);
                const wanted = { slug, document: request.body, version: known?.version };
                const { tenant, placements, group, operations } = await putTenant(
                    within,
                    callerIn(request).subject,
                    wanted,
                );
                return {
                    status: 202,
                    headers: { etag: tagOf(tenant.version), location: `/v1/operations?group=${group}` },
                    body: {
                        tenant: tenantView(tenant),
                        placements,
                        group,
                        operations: operations.map((operation) => operationView(operation)),
                    },
                };
            }),
    );
    app.get(
        "/v1/tenants/:tenant/stacks",
        {
            config: { permission: "tenants:read", tenantOf: tenantInPath },
            schema: {
                operationId: "listStacks",
                tags,
                summary: "Stacks of a customer, or of the platform, by name",
                params: readParams,
                querystring: pageQuery,
                response: { 200: stacksSchema },
            },
        },
        async (request, reply) => {
            const { limit } = request.query;
            const after = cursorIn(request.query, z.string());
            const rows = await listStacks(database, request.params.tenant, { after, limit });
            return { stacks: pageOf(request, reply, limit, rows, ({ name }) => name).map(stackView) };
        },
    );
};
