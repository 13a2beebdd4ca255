import type { Lifecycle } from "../components/stack-guard.ts";
import type { Landscape } from "./landscape.ts";
import type { StackFile } from "./schema.ts";

/** What a stack is in: what its own file says, else its customer's, else `active`. */
export function lifecycleOf(file: StackFile, customers: Landscape["customers"]): Lifecycle {
    return file.lifecycle ?? ("customer" in file ? customers[file.customer]?.lifecycle : undefined) ?? "active";
}
