/** The first landscape of a service: the files of the project it was started from. */
import { busFileName, parseLandscape, type ConfigFiles } from "../../infra/landscape.ts";
import type { BusFile } from "../../infra/schema.ts";
import { seedWanted } from "../store/wanted.ts";
import type { Context } from "./context.ts";

/**
 * Takes the files in, once. On the local cloud the bus is signed anew, by keys of its own: the committed one is signed by
 * whoever runs the installation.
 * @returns whether they were taken
 */
export async function takeInLandscape(
    { database, busKeys }: Context,
    files: ConfigFiles,
    isLocal: boolean,
): Promise<boolean> {
    return database.transaction().execute(async (connection) => {
        const known = await connection.selectFrom("stack").select("name").limit(1).executeTakeFirst();
        if (known !== undefined) return false;
        return seedWanted(connection, isLocal ? { ...files, [busFileName]: await newBus() } : files);
    });

    async function newBus(): Promise<BusFile> {
        const { signBus } = await import("../../cli/bus/sign.ts");
        const stages = Object.entries(parseLandscape(files).stacks).flatMap(([name, { role }]) =>
            role === "stage" ? [name] : [],
        );
        return (await signBus(busKeys, stages, undefined)).file;
    }
}
