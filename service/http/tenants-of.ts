/** Whose the object in a route's path is. Paths are valid before this is asked. */
import type { FindTenant } from "./access.ts";

const parameter = (params: unknown, name: string) => (params as Record<string, string>)[name] ?? "";

/** Of `/tenants/:tenant`: itself, there or not. */
export const tenantInPath: FindTenant = ({ params }) => Promise.resolve(parameter(params, "tenant"));

/** Of `/stacks/:stack`. */
export const tenantOfStack: FindTenant = async ({ params }, database) => {
    const name = parameter(params, "stack");
    return (await database.selectFrom("stack").select("tenant").where("name", "=", name).executeTakeFirst())?.tenant;
};

/** Of `/operations/:operation`. */
export const tenantOfOperation: FindTenant = async ({ params }, database) => {
    const id = parameter(params, "operation");
    return (await database.selectFrom("operation").select("tenant").where("id", "=", id).executeTakeFirst())?.tenant;
};

/** Of `/webhooks/:webhook`: the pattern it is for, and of one that is not there yet the pattern it is wanted for. */
export const tenantsOfWebhook: FindTenant = async ({ params, method, body }, database) => {
    const name = parameter(params, "webhook");
    const row = await database.selectFrom("webhook").select("tenants").where("name", "=", name).executeTakeFirst();
    const wanted = method === "PUT" ? (body as { tenants?: string } | undefined)?.tenants : undefined;
    return row?.tenants ?? wanted;
};

/** Of `/plans/:plan`. */
export const tenantOfPlan: FindTenant = async ({ params }, database) => {
    const row = await database
        .selectFrom("plan")
        .innerJoin("operation", "operation.id", "plan.operation")
        .select("tenant")
        .where("plan.id", "=", parameter(params, "plan"))
        .executeTakeFirst();
    return row?.tenant;
};
