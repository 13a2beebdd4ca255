/** What `neo cost` says. Pure. */
import type { Cost, TypeCounts } from "../../analysis/cost/cost.ts";
import { prices, type Price } from "../../analysis/cost/prices.ts";
import { dollars } from "../../analysis/report/table.ts";
import { alignColumns } from "../local/text.ts";

/** A line for each tenant, stage and item, the sum, and what is not in it. */
export function costText({ lines, cents, mostCents, byUse, notPriced, notKnown }: Cost): string {
    const rows = lines.map(({ tenant, stage, price, quantity, cents: fixed, mostCents: most }) => [
        tenant,
        stage,
        String(quantity),
        `${prices[price].item}${(prices[price] as Price).confidence === "recalled" ? " (recalled price)" : ""}`,
        dollars(fixed),
        most === fixed ? "" : `at most ${dollars(most)}`,
    ]);
    const sum = ["sum", "", "", "", dollars(cents), mostCents === cents ? "" : `at most ${dollars(mostCents)}`];
    return [
        alignColumns([["tenant", "stage", "", "a month, before any use", "", ""], ...rows, sum]),
        `Priced by use alone, 0 here: ${listed(byUse)}`,
        `Not priced, not in the sum: ${listed(notPriced)}`,
        ...(Object.keys(notKnown).length > 0 ? [`Not known, not in the sum: ${listed(notKnown)}`] : []),
    ].join("\n");
}

function listed(counts: TypeCounts): string {
    const types = Object.entries(counts).toSorted(([left], [right]) => (left < right ? -1 : 1));
    return types.map(([type, count]) => `${count} ${type}`).join(", ") || "nothing";
}
