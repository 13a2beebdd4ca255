/** What operations would do. */
import { z } from "zod";
import type { Routes } from "../app.ts";
import { notThere } from "../problem.ts";
import { findPlan } from "../queries.ts";
import { planSchema, planView } from "../schemas/plan.ts";
import { uuid } from "../schemas/values.ts";
import { tenantOfPlan } from "../tenants-of.ts";

export const planRoutes: Routes = (app, { database }) => {
    app.get(
        "/v1/plans/:plan",
        {
            config: { permission: "operations:read", tenantOf: tenantOfPlan },
            schema: {
                operationId: "getPlan",
                tags: ["operations"],
                summary: "What an operation would do, summed up",
                params: z.object({ plan: uuid }),
                response: { 200: planSchema },
            },
        },
        async ({ params: { plan } }) => {
            const row = await findPlan(database, plan);
            if (row === undefined) throw notThere(`plans/${plan}`);
            return planView(row);
        },
    );
};
