/** Which tenants somebody may do something with, as a question to the database. Pure. */
import { roles, type Binding, type Permission } from "../domain/roles.ts";

/**
 * Stands for all tenants together, those to come included: no tenant is called so, and only a pattern without any name in it
 * fits. What concerns an installation as a whole is asked for it.
 */
export const everyTenant = "*";

/** Patterns of `like` for the tenants with which these bindings allow it; none when with no tenant. */
export function likePatterns(bindings: readonly Binding[], permission: Permission): string[] {
    const patterns = bindings
        .filter(({ role }) => (roles[role] as readonly Permission[]).includes(permission))
        .map(({ tenants }) => likePattern(tenants));
    return [...new Set(patterns)];
}

/** A pattern of tenants as one of `like`. */
export function likePattern(tenants: string): string {
    return tenants.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}
