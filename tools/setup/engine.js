/** Finds or builds the Pulumi engine. Plain JavaScript, because it runs before Node 24 is installed. See docs/adr/0002-engine.md. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder, projectRoot } from "./paths.js";

/** The engine the project builds when none is installed: the version tools/engine/go.mod asks for. */
export const engineVersion = "3.259.0";
/** The oldest installed Pulumi that is used: the first whose `policy analyze` reads an exported state. */
export const oldestPulumi = "3.249.0";
/** The oldest Go that compiles the engine: the `go` line of tools/engine/go.mod. */
export const oldestGo = "1.25.11";

const sources = join(projectRoot, "tools", "engine");
const buildFlags = [
    "-trimpath",
    "-buildvcs=false",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`,
];
const binaries = {
    pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    "pulumi-language-nodejs": "./language-host",
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
 * Whether a dotted version is the wanted one or newer; what follows a hyphen is ignored.
 * @param {string} version
 * @param {string} wanted
 */
export function isAtLeast(version, wanted) {
    const have = numbers(version);
    const decisive = numbers(wanted)
        .map((least, index) => (have[index] ?? 0) - least)
        .find((difference) => difference !== 0);
    return decisive === undefined || decisive > 0;
}

/** @param {string} version */
function numbers(version) {
    return version
        .replace(/^(v|go)/, "")
        .replace(/-.*$/, "")
        .split(".")
        .map(Number);
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
            await build();
            return engineFolder();
        default:
            throw new Error(noEngineMessage(found));
    }
}

/** Where the built engine stands: a folder named by a hash of everything that goes into it. */
export function engineFolder() {
    const hash = createHash("sha256").update(JSON.stringify([buildFlags, binaries, process.platform, process.arch]));
    for (const file of readdirSync(sources, { recursive: true, encoding: "utf8" }).sort()) {
        if (/(\.go|go\.mod|go\.sum)$/.test(file)) {
            hash.update(file).update(readFileSync(join(sources, file)));
        }
    }
    return join(cacheFolder(), "engine", hash.digest("hex").slice(0, 16));
}

/** @returns {Found} */
function lookAround() {
    const folder = installedFolder();
    const built = holdsEngine(engineFolder());
    return {
        pulumi: output(folder === undefined ? "pulumi" : join(folder, "pulumi"), ["version"]),
        languageHost: folder !== undefined,
        built,
        go: built ? undefined : /go(\d[\w.]*)/.exec(output("go", ["version"]) ?? "")?.[1],
    };
}

/** The folder on PATH that holds an installed Pulumi together with its language host. */
function installedFolder() {
    const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
    return folders.find(holdsEngine);
}

/** @param {string} folder */
function holdsEngine(folder) {
    return Object.keys(binaries).every((name) => existsSync(join(folder, name)));
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

async function build() {
    const target = engineFolder();
    process.stderr.write(
        `Building Pulumi ${engineVersion} and its language host from tools/engine: 4 to 8 minutes on two cores, once; kept in ${target}\n`,
    );
    mkdirSync(join(target, ".."), { recursive: true });
    // Built aside and renamed whole, so that an interrupted build leaves nothing that looks finished.
    const aside = mkdtempSync(`${target}-`);
    const started = Date.now();
    const ticker = setInterval(() => {
        process.stderr.write(`  still building, ${Math.round((Date.now() - started) / 1000)} s\n`);
    }, 60_000);
    try {
        for (const [name, source] of Object.entries(binaries)) {
            await run("go", ["build", ...buildFlags, "-o", join(aside, name), source]);
        }
        if (!existsSync(target)) {
            renameSync(aside, target);
        }
    } finally {
        clearInterval(ticker);
        rmSync(aside, { recursive: true, force: true });
    }
    process.stderr.write(`Built in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
    return new Promise((resolve, reject) => {
        spawn(command, args, { cwd: sources, stdio: ["ignore", 2, 2] })
            .on("error", reject)
            .on("exit", (status) => {
                if (status === 0) resolve(undefined);
                else reject(new Error(`${command} ${args[0]} ended with ${status}; its output is above`));
            });
    });
}
