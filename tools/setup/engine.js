/** Finds or builds the Pulumi engine. Plain JavaScript, because it runs before Node 24 is installed. See docs/adr/0002-engine.md. */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { buildOnce, builtFolder, goVersion, holdsAll, isAtLeast } from "./go-build.js";
import { projectRoot } from "./paths.js";

/** The engine the project builds when none is installed: the version tools/engine/go.mod asks for. */
export const engineVersion = "3.259.0";
/** The oldest installed Pulumi that is used: the first whose `policy analyze` reads an exported state. */
export const oldestPulumi = "3.249.0";
/** The oldest Go that compiles the engine: the `go` line of tools/engine/go.mod. */
export const oldestGo = "1.25.11";

/** @type {import("./go-build.js").GoBuild} */
const build = {
    name: "engine",
    sources: join(projectRoot, "tools", "engine"),
    flags: [
        "-trimpath",
        "-buildvcs=false",
        "-tags",
        "osusergo,grpcnotrace",
        "-ldflags",
        `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`,
    ],
    binaries: {
        pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
        "pulumi-language-nodejs": "./language-host",
    },
    inputs: /(\.go|go\.mod|go\.sum)$/,
};

/**
 * @typedef {{ pulumi?: string, languageHost: boolean, built: boolean, go?: string }} Found What this machine has.
 * @typedef {"installed" | "built" | "build" | "none"} EngineChoice
 */

/**
 * Decides where the engine comes from: an installed one, one built before, one to build now, or none.
 * @param {Found} found
 * @returns {EngineChoice}
 */
export function chooseEngine({ pulumi, languageHost, built, go }) {
    if (pulumi !== undefined && languageHost && isAtLeast(pulumi, oldestPulumi)) {
        return "installed";
    }
    if (built) {
        return "built";
    }
    return go !== undefined && isAtLeast(go, oldestGo) ? "build" : "none";
}

/**
 * The message for a machine with neither Pulumi nor Go.
 * @param {Found} found
 */
export function noEngineMessage({ pulumi, languageHost, go }) {
    const pulumiSeen =
        pulumi === undefined ? "none" : `${pulumi}${languageHost ? "" : " without pulumi-language-nodejs"}`;
    return [
        `engine: pulumi must be ${oldestPulumi} or newer, or Go ${oldestGo} or newer to build it, got pulumi ${pulumiSeen}, go ${go ?? "none"}; one of:`,
        `  - install Pulumi ${oldestPulumi} or newer with its Node.js language host, so that both are on PATH`,
        `  - install Go ${oldestGo} or newer: neo then builds Pulumi ${engineVersion} from its sources, once`,
        `  - copy the folder ${engineFolder()} from a machine that has built it`,
    ].join("\n");
}

/** The folder with the engine's executables, building them first where needed. Throws with the ways out when there is none. */
export async function ensureEngine() {
    const found = lookAround();
    switch (chooseEngine(found)) {
        case "installed":
            return /** @type {string} */ (installedFolder());
        case "built":
            return engineFolder();
        case "build":
            await buildOnce(
                build,
                `Pulumi ${engineVersion} and its language host from tools/engine: 4 to 8 minutes on two cores, once`,
            );
            return engineFolder();
        default:
            throw new Error(noEngineMessage(found));
    }
}

/** Where the built engine stands: a folder named by a hash of everything that goes into it. */
export function engineFolder() {
    return builtFolder(build);
}

/** @returns {Found} */
function lookAround() {
    const folder = installedFolder();
    const built = holdsAll(build, engineFolder());
    return {
        pulumi: output(folder === undefined ? "pulumi" : join(folder, "pulumi"), ["version"]),
        languageHost: folder !== undefined,
        built,
        go: built ? undefined : goVersion(),
    };
}

/** The folder on PATH that holds an installed Pulumi together with its language host. */
function installedFolder() {
    const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
    return folders.find((folder) => holdsAll(build, folder));
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function output(command, args) {
    const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8", env: environment });
    return status === 0 ? stdout.trim() : undefined;
}
