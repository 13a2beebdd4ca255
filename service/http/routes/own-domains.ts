/** Hosts below customers' own domains. */
import { z } from "zod";
import { ownDomain } from "../../../infra/schema/own-domain.ts";
import { stageSlug } from "../../../infra/schema/values.ts";
import { addressOf, deleteOwnDomain, putOwnDomain } from "../../commands/own-domains.ts";
import type { Connection } from "../../store/database.ts";
import type { OwnDomainRow } from "../../store/tables.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { answerOnce, optionalKeyHeader } from "../idempotency.ts";
import { notThere } from "../problem.ts";
import { findOwnDomain, listOwnDomains } from "../queries.ts";
import { ownDomainSchema, ownDomainsSchema, ownDomainView } from "../schemas/own-domain.ts";
import { tenantName } from "../schemas/values.ts";
import { tenantInPath } from "../tenants-of.ts";

const tags = ["own domains"];
const stageParams = z.object({ tenant: tenantName, stage: stageSlug });
const params = stageParams.extend({ host: ownDomain });
const reading = { permission: "tenants:read", tenantOf: tenantInPath } as const;
const writing = { permission: "tenants:write", tenantOf: tenantInPath } as const;

export const ownDomainRoutes: Routes = (app, context) => {
    const { database } = context;
    app.get(
        "/v1/tenants/:tenant/stages/:stage/domains",
        {
            config: reading,
            schema: {
                operationId: "listOwnDomains",
                tags,
                summary: "Hosts below the customer's own domains of a stage, those that are over left out",
                params: stageParams,
                response: { 200: ownDomainsSchema },
            },
        },
        async ({ params: { tenant, stage } }) => {
            const rows = await listOwnDomains(database, tenant, stage);
            return { domains: await Promise.all(rows.map((row) => told(database, row))) };
        },
    );
    app.get(
        "/v1/tenants/:tenant/stages/:stage/domains/:host",
        {
            config: reading,
            schema: {
                operationId: "getOwnDomain",
                tags,
                summary: "How far a host is, and what has to be in DNS; of one that is over, the last time",
                params,
                response: { 200: ownDomainSchema },
            },
        },
        async ({ params: { tenant, stage, host } }) => {
            const row = await findOwnDomain(database, tenant, stage, host);
            if (row === undefined) throw notThere(`tenants/${tenant}/stages/${stage}/domains/${host}`);
            return told(database, row);
        },
    );
    app.put(
        "/v1/tenants/:tenant/stages/:stage/domains/:host",
        {
            config: writing,
            schema: {
                operationId: "putOwnDomain",
                tags,
                summary: "Has a stage answer at a host below the customer's own domain, once its records are right",
                description:
                    "They have 72 hours; after that it is asked for again. One that is there stays as it is; where its operations went wrong, they are asked for anew.",
                params,
                headers: optionalKeyHeader,
                response: { 202: ownDomainSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const row = await putOwnDomain(within, callerIn(request).subject, request.params, new Date());
                return { status: 202, body: await told(within.database, row) };
            }),
    );
    app.delete(
        "/v1/tenants/:tenant/stages/:stage/domains/:host",
        {
            config: writing,
            schema: {
                operationId: "deleteOwnDomain",
                tags,
                summary: "Has a stage answer at a host no more",
                params,
                headers: optionalKeyHeader,
                response: { 202: ownDomainSchema },
            },
        },
        (request, reply) =>
            answerOnce(request, reply, context, async (within) => {
                const row = await deleteOwnDomain(within, callerIn(request).subject, request.params, new Date());
                return { status: 202, body: await told(within.database, row) };
            }),
    );
};

/** A stage that is gone has no address any more. */
async function told(connection: Connection, row: OwnDomainRow) {
    return ownDomainView(row, row.ended_at === null ? await addressOf(connection, row.tenant, row.stage) : undefined);
}
