/** Which customers would notice a change. Pure. */
import type { StackNode } from "../affected/affected-stacks.ts";
import type { AffectedCustomer } from "./report.ts";

/**
 * The customers whose stacks change, and those whose stacks stand on a shared one that does.
 * @param changed stacks that are not known to stay as they are
 */
export function affectedCustomers(changed: readonly string[], nodes: readonly StackNode[]): AffectedCustomer[] {
    const byName = new Map(nodes.map((node) => [node.name, node]));
    const isChanged = new Set(changed);
    const upstreams = (name: string): string[] => {
        const found = new Set(byName.get(name)?.after);
        for (const upstream of found) byName.get(upstream)?.after.forEach((further) => found.add(further));
        return [...found];
    };
    const customers = [...new Set(nodes.flatMap(({ customer }) => customer ?? []))].toSorted();
    return customers.flatMap((customer) => {
        const stacks = nodes.filter((node) => node.customer === customer).map(({ name }) => name);
        const own = stacks.filter((name) => isChanged.has(name));
        const shared = new Set(stacks.flatMap(upstreams).filter((name) => byName.get(name)?.customer === undefined));
        const through = [...shared].filter((name) => isChanged.has(name));
        return own.length + through.length === 0 ? [] : [{ customer, own, through }];
    });
}
