/** Machines that are gone for good, as somebody has declared. */
import type { Selectable } from "kysely";
import type { Connection } from "./database.ts";
import type { Tables } from "./tables.ts";

export type LostHostRow = Selectable<Tables["lost_host"]>;

/** All of them, by name. */
export function lostHosts(connection: Connection): Promise<LostHostRow[]> {
    return connection.selectFrom("lost_host").selectAll().orderBy("host").execute();
}
