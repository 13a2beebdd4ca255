/** Where a tenant can stand, and what moves it on. Pure. */

/**
 * - `active`: its edge answers
 * - `suspended`: its edge answers nobody, its apps run no more; nothing is deleted
 * - `offboarding`: confirmed to be on its way out; suspended, and nobody changes it
 * - `offboarded`: nothing of it is there any more
 */
export const tenantStatuses = ["active", "suspended", "offboarding", "offboarded"] as const;
export type TenantStatus = (typeof tenantStatuses)[number];

const moves = {
    suspend: { from: ["active"], to: ["suspended"] },
    resume: { from: ["suspended"], to: ["active"] },
    offboard: { from: ["active", "suspended"], to: ["offboarding"] },
    /** Back to where it was. */
    withdraw: { from: ["offboarding"], to: ["active", "suspended"] },
    finish: { from: ["offboarding"], to: ["offboarded"] },
} as const satisfies Record<string, { from: readonly TenantStatus[]; to: readonly TenantStatus[] }>;

/** What moves a tenant on. */
export type TenantMove = keyof typeof moves;

/**
 * What a tenant that is gone is called once another one has its name: with the incarnation it was. Nobody can be given a role over
 * it alone; patterns like `acme*` fit.
 */
export function formerName(slug: string, incarnation: string): string {
    return `${slug}@${incarnation}`;
}

/** All of them. */
export const tenantMoves = Object.keys(moves) as TenantMove[];

/** The statuses a move may begin with. */
export function beginningsOf(move: TenantMove): readonly TenantStatus[] {
    return moves[move].from;
}

/** The statuses it may end with. */
export function endsOf(move: TenantMove): readonly TenantStatus[] {
    return moves[move].to;
}
