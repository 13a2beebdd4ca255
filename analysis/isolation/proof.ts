/** The answer to one question, over everything that is: does any edge join two tenants, or a tenant and the platform in a way that is not on the list? Pure. */
import type { EdgeKind } from "../../policy/isolation/edge.ts";
import { crossings, ownerName, type Crossing } from "../../policy/isolation/crossings.ts";
import { sharedTenant } from "../../policy/tenant.ts";
import { landscapeOf, type SavedResource } from "./states.ts";

/** What was found. */
export interface IsolationProof {
    /** True when every edge between two owners is on the list. */
    passes: boolean;
    /** Everybody who owns something: tenants by name, and `shared`. */
    owners: string[];
    resources: number;
    /** Each ordered pair of owners that any edge joins. A pair that is not here is joined by none. */
    pairs: OwnerPair[];
    /** The ways over the border that are in use, as the list has them. */
    allowed: AllowedWay[];
    refused: RefusedEdge[];
}

/** How many edges lead from one owner to another. */
export interface OwnerPair {
    from: string;
    to: string;
    allowed: number;
    refused: number;
}

/** One entry of the list. */
export interface AllowedWay {
    kind: EdgeKind;
    /** Type tokens of both ends. */
    from: string;
    to: string;
    because: string;
    edges: number;
}

/** An edge that must not be. */
export interface RefusedEdge {
    kind: EdgeKind;
    /** URNs of both ends. */
    from: string;
    to: string;
    owners: { from: string; to: string };
    /** What says so, and where. */
    by: string;
}

/** @param states of each stack, its resources as `pulumi stack export` has them */
export function proveIsolation(states: readonly (readonly SavedResource[])[]): IsolationProof {
    const landscape = landscapeOf(states);
    const found = [...crossings(landscape)];
    const refused = found.filter(({ allowed }) => allowed === undefined).map(asRefused);
    const owners = new Set(landscape.graph.resources.flatMap((each) => landscape.tenancy(each).tenant ?? []));
    return {
        passes: refused.length === 0,
        owners: [...owners].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other)),
        resources: landscape.graph.resources.length,
        pairs: pairsOf(found),
        allowed: waysOf(found),
        refused,
    };
}

/** Tenants first: they are what it is about. */
function rank(owner: string): number {
    return owner === sharedTenant ? 1 : 0;
}

function asRefused({ kind, from, to, owners, by }: Crossing): RefusedEdge {
    return {
        kind,
        from: from.urn,
        to: to.urn,
        owners: { from: ownerName(owners.from), to: ownerName(owners.to) },
        by,
    };
}

function pairsOf(found: readonly Crossing[]): OwnerPair[] {
    const pairs = new Map<string, OwnerPair>();
    for (const { owners, allowed } of found) {
        const [from, to] = [ownerName(owners.from), ownerName(owners.to)];
        const pair = pairs.get(`${from} ${to}`) ?? { from, to, allowed: 0, refused: 0 };
        pair[allowed === undefined ? "refused" : "allowed"]++;
        pairs.set(`${from} ${to}`, pair);
    }
    return [...pairs.values()].sort(
        (one, other) => one.from.localeCompare(other.from) || one.to.localeCompare(other.to),
    );
}

function waysOf(found: readonly Crossing[]): AllowedWay[] {
    const ways = Map.groupBy(found, ({ allowed }) => allowed);
    return [...ways].flatMap(([way, edges]) => {
        if (way === undefined) return [];
        const { kind, from, to, because } = way;
        return [{ kind, from, to, because, edges: edges.length }];
    });
}
