/** Who may do what, with which tenants. Pure. */

const viewing = ["tenants:read", "operations:read"] as const;
const planning = [...viewing, "operations:preview"] as const;
const operating = [
    ...planning,
    "tenants:write",
    "operations:change",
    "operations:cancel",
    "outputs:read",
    "holds:write",
] as const;
/** Nobody carries out alone what they approve: approvers do not operate. */
const approving = [...planning, "operations:approve"] as const;
const administering = [
    ...operating,
    "operations:approve",
    "operations:force",
    "secrets:read",
    "tenants:offboard",
    "audit:read",
    "bindings:write",
    "webhooks:write",
] as const;

/** Everything that can be done. */
export type Permission = (typeof administering)[number];

/** What each role may do. */
export const roles = {
    viewer: viewing,
    planner: planning,
    operator: operating,
    approver: approving,
    admin: administering,
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof roles;

/** All permissions, in the order of the roles that first have them. */
export const permissions: readonly Permission[] = administering;

/** What somebody has been given: a role over the tenants whose names fit. */
export interface Binding {
    role: Role;
    /** A tenant's name, with `*` for any text; `shared` is the platform. */
    tenants: string;
}

/** Whether these bindings allow it for this tenant. */
export function isAllowed(bindings: readonly Binding[], permission: Permission, tenant: string): boolean {
    return bindings.some(
        ({ role, tenants }) =>
            (roles[role] as readonly Permission[]).includes(permission) && patternFits(tenants, tenant),
    );
}

/**
 * Whether a pattern fits a name. A pattern as the name asks whether it takes in every tenant of the other: no name has a `*` in
 * it, so only a `*` fits one.
 */
export function patternFits(pattern: string, name: string): boolean {
    const [first = "", ...rest] = pattern.split("*");
    const last = rest.pop();
    if (last === undefined) return name === first;
    if (!name.startsWith(first)) return false;
    // Each part where it comes first leaves most room for those after it: no pattern makes this go back.
    let at = first.length;
    for (const part of rest) {
        const found = name.indexOf(part, at);
        if (found === -1) return false;
        at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
}
