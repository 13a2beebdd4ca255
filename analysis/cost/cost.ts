/** Monthly cost by tenant and stage, and what a change adds to it. Pure. See docs/adr/0029-pull-request-check.md. */
import type { CostedResource } from "./costed-resource.ts";
import { monthlyCents, prices, type PriceName } from "./prices.ts";
import type { Charge, ClusterCapacity } from "./pricing.ts";

/** Stands in the place of a tenant where nobody is known to cause a cost. */
export const unallocated = "unallocated";

/** What one kind of thing costs one tenant's stage. */
export interface CostLine {
    /** A customer's slug, or {@link unallocated} for what several share or nobody is named for. */
    tenant: string;
    /** A stage or a cell; empty where no tag says. */
    stage: string;
    price: PriceName;
    /** Units of the price. */
    quantity: number;
    /** A month, whether it is used or not. */
    cents: number;
    /** The most it can become by scaling; equal to `cents` for what does not scale. */
    mostCents: number;
}

/** How many resources of a type. */
export type TypeCounts = Record<string, number>;

/** What resources cost a month. */
export interface Cost {
    lines: CostLine[];
    cents: number;
    mostCents: number;
    /** Types that cost by use alone: their fixed part is 0. */
    byUse: TypeCounts;
    /** Types nobody has looked up a price for. Their cost is not 0: it is not in the sums. */
    notPriced: TypeCounts;
    /** Types with a price whose quantity only an update will tell. Not in the sums. */
    notKnown: TypeCounts;
}

/** What the resources cost a month; sums are the sums of the lines. */
export function costOf(resources: readonly CostedResource[]): Cost {
    const capacities = new Map(
        resources.flatMap(({ capacity }) => (capacity ? [[capacity.identifier, capacity]] : [])),
    );
    const lines = new Map<string, Omit<CostLine, "cents" | "mostCents"> & { most: number }>();
    const counts = { byUse: {}, notPriced: {}, notKnown: {}, free: {} } satisfies Record<string, TypeCounts>;
    for (const { type, tenant = unallocated, stage = "", pricing } of resources) {
        const charges =
            pricing.kind === "fixed" ? pricing.charges.map((charge) => withCapacity(charge, capacities)) : [];
        if (pricing.kind !== "fixed" || charges.includes(undefined)) {
            count(counts[pricing.kind === "fixed" ? "notKnown" : pricing.kind], type);
            continue;
        }
        for (const { price, quantity, most = quantity } of charges.filter((charge) => charge !== undefined)) {
            const key = JSON.stringify([tenant, stage, price]);
            const line = lines.get(key) ?? { tenant, stage, price, quantity: 0, most: 0 };
            lines.set(key, { ...line, quantity: line.quantity + quantity, most: line.most + most });
        }
    }
    const rounded = [...lines.values()].toSorted(byPlace).map(({ most, ...line }) => ({
        ...line,
        cents: monthlyCents(line.price, line.quantity),
        mostCents: monthlyCents(line.price, most),
    }));
    const { free: _, ...others } = counts;
    return { lines: rounded, cents: sum(rounded, "cents"), mostCents: sum(rounded, "mostCents"), ...others };
}

/** A change of one line. */
export interface CostChangeLine extends Pick<CostLine, "tenant" | "stage" | "price"> {
    beforeCents: number;
    afterCents: number;
    afterMostCents: number;
}

/** What a change adds to a month's cost. */
export interface CostChange {
    before: Cost;
    after: Cost;
    /** Every line of either side; `before` and the differences add up to `after`. */
    lines: CostChangeLine[];
}

/** The difference between two costs, line by line. */
export function costChange(before: Cost, after: Cost): CostChange {
    const keyOf = ({ tenant, stage, price }: CostLine) => JSON.stringify([tenant, stage, price]);
    const old = new Map(before.lines.map((line) => [keyOf(line), line]));
    const now = new Map(after.lines.map((line) => [keyOf(line), line]));
    const lines = [...new Map([...old, ...now]).entries()].map(([key, { tenant, stage, price }]) => ({
        tenant,
        stage,
        price,
        beforeCents: old.get(key)?.cents ?? 0,
        afterCents: now.get(key)?.cents ?? 0,
        afterMostCents: now.get(key)?.mostCents ?? 0,
    }));
    return { before, after, lines: lines.toSorted(byPlace) };
}

/** Costs of several sets of resources together. */
export function sumOfCosts(costs: readonly Cost[]): Cost {
    const lines = new Map<string, CostLine>();
    for (const line of costs.flatMap((cost) => cost.lines)) {
        const key = JSON.stringify([line.tenant, line.stage, line.price]);
        const known = lines.get(key);
        lines.set(key, {
            ...line,
            quantity: line.quantity + (known?.quantity ?? 0),
            cents: line.cents + (known?.cents ?? 0),
            mostCents: line.mostCents + (known?.mostCents ?? 0),
        });
    }
    const all = [...lines.values()].toSorted(byPlace);
    return {
        lines: all,
        cents: sum(all, "cents"),
        mostCents: sum(all, "mostCents"),
        byUse: sumOfCounts(costs.map(({ byUse }) => byUse)),
        notPriced: sumOfCounts(costs.map(({ notPriced }) => notPriced)),
        notKnown: sumOfCounts(costs.map(({ notKnown }) => notKnown)),
    };
}

/** The charge with its cluster's capacity in it; undefined when the cluster is not among the resources. */
function withCapacity(charge: Charge, capacities: ReadonlyMap<string, ClusterCapacity>): Charge | undefined {
    if (charge.cluster === undefined) return charge;
    const capacity = capacities.get(charge.cluster);
    return capacity && { price: capacity.price, quantity: capacity.least, most: capacity.most };
}

/** Customers first, in their order; what nobody is named for comes last. */
function byPlace(left: Pick<CostLine, "tenant" | "stage" | "price">, right: typeof left): number {
    const place = ({ tenant, stage, price }: typeof left) =>
        `${tenant === unallocated ? 1 : 0} ${tenant} ${stage} ${prices[price].item}`;
    return place(left) < place(right) ? -1 : 1;
}

function count(counts: TypeCounts, type: string): void {
    counts[type] = (counts[type] ?? 0) + 1;
}

function sumOfCounts(all: readonly TypeCounts[]): TypeCounts {
    const total: TypeCounts = {};
    for (const [type, number] of all.flatMap(Object.entries<number>)) total[type] = (total[type] ?? 0) + number;
    return total;
}

function sum(lines: readonly CostLine[], property: "cents" | "mostCents"): number {
    return lines.reduce((total, line) => total + line[property], 0);
}
