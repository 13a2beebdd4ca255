/** Which engine and which state a command works with. */
import { join } from "node:path";
import { commandFolder, pathWith, projectRoot } from "../../tools/setup/paths.js";
import { ensureEngine } from "../../tools/setup/engine.js";
import { localCloud, localProcessEnvironment, prepareLocalCloud } from "../local/environment.ts";

/** The pack everything is judged by. */
export const policyPack = join(projectRoot, "policy", "packs", "neo");

/** The environment's own backend where it names one (`PULUMI_BACKEND_URL`), with the project's pack; else the local cloud. */
export async function engineEnvironment(): Promise<NodeJS.ProcessEnv> {
    if (process.env.PULUMI_BACKEND_URL === undefined) {
        const cloud = localCloud();
        await prepareLocalCloud(cloud);
        return localProcessEnvironment(cloud);
    }
    return {
        ...process.env,
        PATH: pathWith([commandFolder, await ensureEngine()]),
        PULUMI_OPTION_POLICY_PACK: policyPack,
    };
}
