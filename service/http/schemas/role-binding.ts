import { z } from "zod";
import { roles, type Role } from "../../domain/roles.ts";
import { subject, tenantPattern } from "./values.ts";

const binding = z.strictObject({
    role: z.enum(Object.keys(roles) as [Role, ...Role[]]),
    tenants: tenantPattern,
});

/** What somebody may do. */
export const bindingsOfSubjectSchema = z
    .object({ subject, bindings: z.array(binding) })
    .meta({ id: "RoleBindings", description: "What somebody, or a group, may do" });

export const roleBindingsSchema = z
    .object({ roleBindings: z.array(bindingsOfSubjectSchema) })
    .meta({ id: "RoleBindingList", description: "A page of them, by subject" });

/** What somebody shall have, in place of what they had. */
export const bindingsSchema = z
    .strictObject({ bindings: z.array(binding).min(1).max(100) })
    .meta({ id: "Bindings", examples: [{ bindings: [{ role: "operator", tenants: "acme" }] }] });
