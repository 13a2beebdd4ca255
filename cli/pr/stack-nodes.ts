/** The landscape as a graph that files can concern. Pure. */
import type { StackNode } from "../../analysis/affected/affected-stacks.ts";
import type { Landscape } from "../../infra/landscape.ts";
import type { StackIdentity } from "../../infra/schema.ts";
import { upstreamStacks } from "../../infra/stack-graph.ts";

/** Every stack that says who it is, those with other problems included. */
export function stackNodes(landscape: Pick<Landscape, "customers" | "stacks" | "unsound">): StackNode[] {
    const identities: Record<string, StackIdentity> = { ...landscape.stacks, ...landscape.unsound };
    return Object.entries(identities).map(([name, file]) => ({
        name,
        role: file.role,
        customer: customerOf(file, identities),
        after: upstreamStacks(file, landscape),
    }));
}

/** What runs inside a cell is whose the cell is. */
function customerOf(file: StackIdentity, identities: Record<string, StackIdentity>): string | undefined {
    if (file.role !== "cell-services") return "customer" in file ? file.customer : undefined;
    const cell = identities[file.cell];
    return cell?.role === "cell" ? cell.customer : undefined;
}
