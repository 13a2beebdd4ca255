/** What `neo isolation` says. Pure. */
import type { IsolationProof } from "../../analysis/isolation/proof.ts";

/** For people: who is joined with whom, in which ways, and what must not be. */
export function isolationText({ passes, owners, resources, pairs, allowed, refused }: IsolationProof): string {
    const ordered = owners.length * (owners.length - 1);
    const edges = pairs.reduce((sum, pair) => sum + pair.allowed + pair.refused, 0);
    return [
        `${resources} resources of ${owners.length} owners (${owners.join(", ")}); ${edges} edges between owners.`,
        "",
        ...pairs.map((pair) => `${pair.from} to ${pair.to}: ${pair.allowed} allowed, ${pair.refused} refused`),
        `The other ${ordered - pairs.length} ordered pairs: none.`,
        "",
        ...allowed.map(({ kind, from, to, because, edges: count }) => `${count} ${kind}, ${from} to ${to}: ${because}`),
        ...refused.map(
            ({ kind, by, from, to, owners: joined }) =>
                `REFUSED ${kind} from ${joined.from} to ${joined.to}, by ${by}: ${from} reaches ${to}`,
        ),
        "",
        passes ? "No edge joins two tenants." : "Tenants are not apart.",
    ].join("\n");
}
