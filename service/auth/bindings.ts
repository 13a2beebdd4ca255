/** What somebody has been given: by name, and by the groups they are in. */
import type { Binding } from "../domain/roles.ts";
import type { Connection } from "../store/database.ts";
import { groupPrefix, type Identity } from "./identity.ts";

/** Somebody, and what they may do. */
export interface Caller extends Identity {
    bindings: readonly Binding[];
}

/** Adds what the bindings say now: a role that is taken away is gone with the next request. */
export async function callerOf(connection: Connection, identity: Identity): Promise<Caller> {
    const subjects = [identity.subject, ...identity.groups.map((group) => groupPrefix + group)];
    const bindings = await connection
        .selectFrom("role_binding")
        .select(["role", "tenants"])
        .where("subject", "in", subjects)
        .execute();
    return { ...identity, bindings };
}
