/** The tables of cost. Pure. */
import { costChange, unallocated, type Cost, type CostChange, type CostChangeLine } from "../cost/cost.ts";
import { prices, type Price } from "../cost/prices.ts";
import { code } from "./escape.ts";
import { counted, dollarChange, dollars, table } from "./table.ts";

/** The change by tenant and stage, with what nobody is named for and the sum, and what is not in it. */
export function costSection({ before, after }: { before: Cost; after: Cost }): string {
    const places = Map.groupBy(costChange(before, after).lines, ({ tenant, stage }) => JSON.stringify([tenant, stage]));
    const rows = [...places.values()].map((lines) => placeRow(lines));
    if (!rows.some(({ tenant }) => tenant === unallocated)) rows.push(emptyRow(unallocated));
    const total = {
        tenant: "sum",
        stage: "",
        before: before.cents,
        after: after.cents,
        most: after.mostCents,
    };
    return [
        "#### Cost a month, before any use",
        table(
            ["tenant", "stage", "before", "after", "change", "at most"],
            [...rows, total].map(({ tenant, stage, ...cents }) => [
                tenant === unallocated || tenant === "sum" ? `_${tenant}_` : code(tenant),
                stage === "" ? "" : code(stage),
                dollars(cents.before),
                dollars(cents.after),
                dollarChange(cents.after - cents.before),
                dollars(cents.most),
            ]),
        ),
        leftOut(after),
    ].join("\n\n");
}

/** The items of one stack that change; nothing where none does. */
export function costItems({ lines }: CostChange): string {
    const changed = lines.filter(({ beforeCents, afterCents }) => beforeCents !== afterCents);
    return table(
        ["cost of", "tenant", "stage", "before", "after", "change"],
        changed.map(({ price, tenant, stage, beforeCents, afterCents }) => [
            `${prices[price].item}${(prices[price] as Price).confidence === "recalled" ? " ¹" : ""}`,
            tenant === unallocated ? `_${tenant}_` : code(tenant),
            stage === "" ? "" : code(stage),
            dollars(beforeCents),
            dollars(afterCents),
            dollarChange(afterCents - beforeCents),
        ]),
    );
}

function placeRow(lines: readonly CostChangeLine[]) {
    const [{ tenant, stage }] = lines as [CostChangeLine];
    const sum = (property: "beforeCents" | "afterCents" | "afterMostCents") =>
        lines.reduce((total, line) => total + line[property], 0);
    return { tenant, stage, before: sum("beforeCents"), after: sum("afterCents"), most: sum("afterMostCents") };
}

function emptyRow(tenant: string) {
    return { tenant, stage: "", before: 0, after: 0, most: 0 };
}

function leftOut({ byUse, notPriced, notKnown }: Cost): string {
    const number = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);
    const types = (counts: Record<string, number>) =>
        Object.keys(counts)
            .toSorted()
            .map((type) => code(type))
            .join(", ");
    const said = [
        "List prices of us-east-1, of the previewed stacks only; ¹ recalled, not confirmed.",
        `Priced by use alone, and 0 here: ${counted(number(byUse), "resource")}.`,
        `Not priced, and not in the sums: ${counted(number(notPriced), "resource")}${number(notPriced) > 0 ? ` (${types(notPriced)})` : ""}.`,
    ];
    const unknown = `Not known before the update, and not in the sums: ${counted(number(notKnown), "resource")} (${types(notKnown)}).`;
    return [...said, ...(number(notKnown) > 0 ? [unknown] : [])].join(" ");
}
