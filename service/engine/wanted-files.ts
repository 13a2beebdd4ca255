/** What an attempt finds in `stacks/`: everything that is wanted, at one moment. */
import { localInstallation, prepareObjects } from "../../cli/local/cloud-access.ts";
import type { LocalCloud } from "../../cli/local/environment.ts";
import { parseLandscape, type ConfigFiles } from "../../infra/landscape.ts";
import type { Database } from "../store/database.ts";
import { wantedFiles } from "../store/wanted.ts";

/**
 * The files, and the version of the stack's config among them.
 * @param local the local cloud, which has an account of its own and is given what an account holds before the first stack
 */
export async function wantedFor(
    database: Database,
    stack: string,
    local: LocalCloud | undefined,
): Promise<{ files: ConfigFiles; version: number }> {
    const { files, version } = await database
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (connection) => {
            const row = await connection
                .selectFrom("stack")
                .select("version")
                .where("name", "=", stack)
                .executeTakeFirstOrThrow();
            return { files: await wantedFiles(connection), version: row.version };
        });
    const { installation } = parseLandscape(files);
    if (local === undefined || installation === undefined) return { files, version };
    prepareObjects(local, installation);
    return { files: { ...files, "installation.yaml": localInstallation(installation) }, version };
}
