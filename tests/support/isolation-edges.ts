/** What the tests of edges have in common: two customers, something more of acme's, and what is refused then. */
import { strict as assert } from "node:assert";
import { landscapeOf, type SavedResource } from "../../analysis/isolation/states.ts";
import { crossings } from "../../policy/isolation/crossings.ts";
import { bucket, subnet, vpc } from "../../policy/types.ts";
import { planters, withPlanted, type PlantedKind } from "./planted-edges.ts";
import { unknown } from "./policy-resources.ts";
import { saved } from "./saved-states.ts";
import { providerOf, twoCustomers } from "./two-customers.ts";

export const tags = { "neo:tenant": "acme" };
export const foreignTags = { "neo:tenant": "globex" };
export const labels = { "neo/tenant": "acme" };
export const acmeNamespace = "neo-acme-test-apps";
export const globexBucket = "arn:aws:s3:::neo-globex-blobs-1";

/** What makes a resource one of acme's cluster. */
export const inCluster = { provider: providerOf("acme") };

/** A resource of acme's. */
export function ofAcme(type: string, props: Record<string, unknown>, more: Partial<SavedResource> = {}): SavedResource {
    return saved("acme", type, "extra", { tags, ...props }, more);
}

/** A policy with one statement, which allows unless it says otherwise. */
export function statement(more: object): string {
    return JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });
}

/** What is refused, as `kind from to`; each once. */
export function refusedIn(states: readonly (readonly SavedResource[])[]): string[] {
    const found = [...crossings(landscapeOf(states))].filter(({ allowed }) => allowed === undefined);
    return [...new Set(found.map(({ kind, owners }) => `${kind} ${owners.from} ${owners.to}`))].sort();
}

/** The same of two customers, and what there is besides. */
export function refusedWith(...resources: SavedResource[]): string[] {
    return refusedIn([...Object.values(twoCustomers()), resources]);
}

/** What acme has besides, and what is refused for it. */
export type EdgeCase = readonly [title: string, resource: SavedResource, refused: readonly string[]];

/** A test of each: beside a subnet of globex's, a bucket of its of which not everything is known, and a network of acme's. */
export function itFinds(cases: readonly EdgeCase[]): void {
    const globexSubnet = saved("globex", subnet, "subnet", { cidrBlock: "10.9.1.0/24", tags: foreignTags });
    const halfKnown = { arn: "arn:aws:s3:::x-1", tags: { ...foreignTags, cell: unknown } };
    const bucketOfUnknownCell = saved("globex", bucket, "half", halfKnown);
    const network = saved("acme", vpc, "network", { tags }, { id: "vpc-0acme1" });
    for (const [title, resource, refused] of cases) {
        it(`${refused.length > 0 ? "finds" : "finds none"}: ${title}`, () => {
            assert.deepEqual(refusedWith(globexSubnet, bucketOfUnknownCell, network, resource), [...refused]);
        });
    }
}

/** Tests of a kind of edge that is planted: found both ways between two customers, not found within one. */
export function itFindsPlanted(kind: PlantedKind): void {
    it(`finds what is planted, both ways, and nothing else: ${kind}`, () => {
        const { states, planted } = withPlanted(twoCustomers(), [kind], ["acme", "globex"]);
        const found = [...crossings(landscapeOf(states))];
        const named = (text: string) => [...planted.keys()].find((name) => text.startsWith(name));
        const about = found.map(({ by, from, to }) => named(by) ?? named(from.name) ?? named(to.name));
        assert.deepEqual(new Set(about), new Set(planted.keys()));
        const ofKind = found.filter((crossing) => crossing.kind === planters[kind].kind);
        assert.equal(new Set(ofKind.map(({ owners }) => owners.from)).size, 2);
        assert.ok(found.every(({ allowed }) => allowed === undefined));
    });
    it(`finds none within one customer: ${kind}`, () => {
        const pair = { name: "own", states: twoCustomers(), from: "acme", to: "acme" };
        const own = planters[kind].plant(pair);
        assert.deepEqual(refusedIn([...Object.values(pair.states), own]), []);
    });
}
