/** What an attempt is to make of a stack, and what the last operation has left of it, at one moment. */
import { localInstallation, prepareObjects } from "../../cli/local/cloud-access.ts";
import type { LocalCloud } from "../../cli/local/environment.ts";
import { parseLandscape, type ConfigFiles } from "../../infra/landscape.ts";
import type { Database } from "../store/database.ts";
import { wantedFiles } from "../store/wanted.ts";

/** What is wanted of a stack. */
export interface Wanted {
    /** All of `stacks/`. */
    files: ConfigFiles;
    /** Of the stack's config among them. */
    version: number;
    /** Hash of the state that the last operation has left; null where it has left none. */
    stateLeft: string | null;
}

/**
 * Reads it.
 * @param local the local cloud, which has an account of its own and is given what an account holds before the first stack
 */
export async function wantedFor(database: Database, stack: string, local: LocalCloud | undefined): Promise<Wanted> {
    const wanted = await database
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (connection) => {
            const row = await connection
                .selectFrom("stack")
                .select(["version", "state_sha256"])
                .where("name", "=", stack)
                .executeTakeFirstOrThrow();
            const files = await wantedFiles(connection);
            return { files, version: row.version, stateLeft: row.state_sha256 };
        });
    const { files } = wanted;
    const { installation } = parseLandscape(files);
    if (local === undefined || installation === undefined) return wanted;
    prepareObjects(local, installation);
    return { ...wanted, files: { ...files, "installation.yaml": localInstallation(installation) } };
}
