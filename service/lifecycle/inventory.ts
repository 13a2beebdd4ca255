/** Where what is in a cloud can be looked up by the name of the tenant it is for, and not by what any state remembers. */
import { objectsOfTenant } from "../../cli/local/cloud-access.ts";
import type { LocalCloud } from "../../cli/local/environment.ts";
import type { FoundObject } from "../domain/leftovers.ts";

/** One cloud's. */
export interface Inventory {
    /** Everything that carries the tenant's name. */
    objectsOf: (tenant: string) => Promise<FoundObject[]>;
}

/** The local cloud's; of AWS there is none yet: a person looks there. */
export function inventoryOf(local: LocalCloud | undefined): Inventory | undefined {
    return local && { objectsOf: (tenant) => Promise.resolve(objectsOfTenant(local, tenant)) };
}
