/** The question itself: which edges join what is of two owners, and which of them may. */
import { sharedTenant } from "../tenant.ts";
import { allowanceFor, type Allowance } from "./allowed.ts";
import type { Edge } from "./edge.ts";
import { edgeFinders } from "./edges/index.ts";
import type { Landscape } from "./landscape.ts";

/** An edge between two owners. */
export interface Crossing extends Edge {
    /** A tenant, `shared`, or undefined where nobody can tell. */
    owners: { from: string | undefined; to: string | undefined };
    /** Why it may be; undefined for what must not. */
    allowed: Allowance | undefined;
}

/**
 * Every edge whose ends are not the same owner's.
 * @param finders the ways to look at. Default: all there are
 */
export function* crossings(landscape: Landscape, finders = edgeFinders): Generator<Crossing> {
    for (const finder of finders) {
        for (const edge of finder(landscape)) {
            const owners = { from: landscape.tenancy(edge.from).tenant, to: landscape.tenancy(edge.to).tenant };
            if (owners.from === owners.to) continue;
            yield { ...edge, owners, allowed: isWithPlatform(owners) ? allowanceFor(edge, owners) : undefined };
        }
    }
}

/** Nothing on the list joins two tenants, nor anybody with what may be another's. */
function isWithPlatform({ from, to }: Crossing["owners"]): boolean {
    return from !== undefined && to !== undefined && (from === sharedTenant || to === sharedTenant);
}

/** An owner as people read it. */
export function ownerName(owner: string | undefined): string {
    return owner ?? "nobody can tell whom";
}
