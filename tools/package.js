/** `npm pack` runs this first: compiles components and policy packs to dist/, and puts beside them what they read. Runs on any Node ≥ 20. */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { commandFolder, projectRoot } from "./setup/paths.js";

const target = join(projectRoot, "dist");
/** Read at run time, or by the engine. */
const assets = [
    "components/edge/gateway/crds.json",
    "policy/waivers.json",
    "policy/RULES.md",
    ...readdirSync(join(projectRoot, "policy", "packs")).flatMap((pack) => [
        `policy/packs/${pack}/PulumiPolicy.yaml`,
        `policy/packs/${pack}/package.json`,
    ]),
];

ensureDependencies();
rmSync(target, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join(commandFolder, "tsc"), "-p", "tsconfig.package.json"], {
    cwd: projectRoot,
    stdio: ["ignore", 2, 2],
});
if (status !== 0) {
    throw new Error("tsc failed; its output is above");
}
for (const file of assets) {
    cpSync(join(projectRoot, file), join(target, file));
}
