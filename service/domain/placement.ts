/** Where a stage is put, and why there. Pure. */
import { accountBudgets, cellBudgets, type Budget } from "../../infra/capacity.ts";
import type { Landscape } from "../../infra/landscape.ts";
import { servicesStack } from "../../infra/stack-graph.ts";

/** A cell that was looked at. */
export interface Considered {
    cell: string;
    /** Why not; empty for one that would do. */
    against: string[];
    /** How full it would be, 0 to 1, where it is fullest. */
    fullness: number;
}

/** The answer, and everything that was looked at for it: other tenants' own cells are not. */
export interface Placement {
    /** Undefined when no cell would do. */
    cell: string | undefined;
    considered: Considered[];
}

/** One that found a cell. */
export interface MadePlacement extends Placement {
    cell: string;
}

/** A stage that is to be put somewhere. */
export interface StageToPlace {
    customer: string;
    stage: string;
    kind: string;
}

/**
 * The cell that would be least full with the stage in it: of a tenant's own ones, when it has any of the kind, else of the
 * pooled ones. Of two that are as full, the first by name.
 * @param landscape what is wanted, the tenant's other stages already in it
 */
export function placeStage({ customer, stage, kind }: StageToPlace, landscape: Landscape): Placement {
    const cells = Object.entries(landscape.stacks).flatMap(([cell, file]) =>
        // Nobody is told of another customer's cells.
        file.role === "cell" && (file.customer ?? customer) === customer ? [{ cell, file }] : [],
    );
    const hasOwn = cells.some(({ file }) => file.kind === kind && file.customer === customer);
    const considered = cells.map(({ cell, file }): Considered => {
        const tenant = landscape.customers[customer];
        if (file.kind !== kind) return { cell, against: [`it takes ${file.kind} stages`], fullness: 0 };
        if (hasOwn && file.customer === undefined) {
            return { cell, against: ["the tenant has a cell of its own for such stages"], fullness: 0 };
        }
        if (!(servicesStack(cell) in landscape.stacks)) {
            return { cell, against: ["nothing runs in it yet: it has no stack of services"], fullness: 0 };
        }
        const stages = { ...tenant?.stages, [stage]: { ...tenant?.stages[stage], kind, cell } };
        const customers = { ...landscape.customers, [customer]: { ...tenant, stages } } as Landscape["customers"];
        const budgets = cellBudgets(cell, file, { ...landscape, customers });
        const against = budgets.filter(isOverdrawn).map(budgetSentence);
        return { cell, against, fullness: Math.max(...budgets.map(({ used, most }) => used / most)) };
    });
    const [best] = considered
        .filter(({ against }) => against.length === 0)
        .sort((one, other) => one.fullness - other.fullness || (one.cell < other.cell ? -1 : 1));
    return { cell: best?.cell, considered };
}

/** What a landscape takes more of than there is, of the account and of the cells given. */
export function overdrawn(landscape: Landscape, cells: Iterable<string>): Budget[] {
    const ofCells = [...new Set(cells)].flatMap((cell) => {
        const file = landscape.stacks[cell];
        return file?.role === "cell" ? cellBudgets(cell, file, landscape) : [];
    });
    return [...accountBudgets(landscape), ...ofCells].filter(isOverdrawn);
}

/** Like `stages in cell-test-1: 201 would be used, and there are 200`. */
export function budgetSentence({ what, used, most }: Budget): string {
    return `${what}: ${used} would be used, and there are ${most}`;
}

/** Like `cell-test-1 (it takes test stages), cell-production-1 (…)`. */
export function considerationSentence(considered: readonly Considered[]): string {
    return considered.map(({ cell, against }) => `${cell} (${against.join(", ") || "would do"})`).join(", ");
}

function isOverdrawn({ used, most }: Budget): boolean {
    return used > most;
}
