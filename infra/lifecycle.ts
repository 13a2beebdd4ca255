/** What state a stack is meant to be in: `active` ← its customer's file ← its own. Pure. */
import type { Lifecycle } from "../components/stack-guard.ts";
import type { Landscape } from "./landscape.ts";
import { customerLayer, mergeLayers, stackLayer, type Layer } from "./layers.ts";
import type { StackFile } from "./schema.ts";

export { keyDeletionDays } from "../components/data/key-deletion.ts";

/** Who says what. A customer's file speaks for its place and its stages, not for cells of its own. */
export function lifecycleLayers(
    stack: string,
    file: StackFile,
    customers: Landscape["customers"],
): Layer<{ lifecycle?: Lifecycle }>[] {
    const customer =
        file.role === "customer" || file.role === "stage" || file.role === "apps" ? file.customer : undefined;
    return [
        { origin: { layer: "default", file: "infra/lifecycle.ts" }, values: { lifecycle: "active" } },
        ...(customer === undefined ? [] : [customerLayer(customer, { lifecycle: customers[customer]?.lifecycle })]),
        stackLayer(stack, { lifecycle: file.lifecycle }),
    ];
}

/** What a stack that has a file is in. */
export function lifecycleOf(stack: string, { stacks, customers }: Pick<Landscape, "stacks" | "customers">): Lifecycle {
    return mergeLayers<{ lifecycle: Lifecycle }>(lifecycleLayers(stack, stacks[stack]!, customers)).lifecycle;
}
