/** Machines that are gone for good: only whoever may end anything by force can say so. */
import { z } from "zod";
import { declareHostFound, declareHostLost } from "../../commands/hosts.ts";
import { lostHosts } from "../../store/lost-hosts.ts";
import { callerIn } from "../access.ts";
import type { Routes } from "../app.ts";
import { optionalKeyHeader, removeOnce } from "../idempotency.ts";
import { hostName, lostHostRequestSchema, lostHostSchema, lostHostsSchema, lostHostView } from "../schemas/host.ts";

const config = { permission: "operations:force", tenantOf: "installation" } as const;
const tags = ["hosts"];
const params = z.object({ host: hostName });

export const hostRoutes: Routes = (app, context) => {
    app.get(
        "/v1/lost-hosts",
        {
            config,
            schema: {
                operationId: "listLostHosts",
                tags,
                summary: "Machines that were declared to be gone for good",
                response: { 200: lostHostsSchema },
            },
        },
        async () => ({ lostHosts: (await lostHosts(context.database)).map(lostHostView) }),
    );
    app.put(
        "/v1/lost-hosts/:host",
        {
            config,
            schema: {
                operationId: "putLostHost",
                tags,
                summary: "Declares a machine to be gone for good",
                description:
                    "What its engines had locked is taken from them before the next operation. Of a machine that only cannot be reached this must not be said.",
                params,
                body: lostHostRequestSchema,
                response: { 200: lostHostSchema },
            },
        },
        async (request) => {
            const { host } = request.params;
            return lostHostView(await declareHostLost(context, callerIn(request).subject, host, request.body.reason));
        },
    );
    app.delete(
        "/v1/lost-hosts/:host",
        {
            config,
            schema: {
                operationId: "deleteLostHost",
                tags,
                summary: "Takes back that a machine is gone",
                params,
                headers: optionalKeyHeader,
                response: { 204: z.null().meta({ description: "taken back" }) },
            },
        },
        (request, reply) =>
            removeOnce(request, reply, context, (within) =>
                declareHostFound(within, callerIn(request).subject, request.params.host),
            ),
    );
};
