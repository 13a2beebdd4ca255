/** Executables compiled once from Go sources and kept. Plain JavaScript, because it runs before Node 24 is installed. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./paths.js";

/**
 * @typedef {object} GoBuild
 * @property {string} name Folder below the cache.
 * @property {string} sources Folder of the Go module.
 * @property {string[]} flags Of `go build`.
 * @property {Record<string, string>} binaries Packages, by the executables' names.
 * @property {RegExp} inputs Files of `sources` that the executables depend on.
 * @property {Record<string, string>} [environment] Variables of `go build`; not part of the hash.
 */

/**
 * Where the executables stand, built or not: a folder named by a hash of everything that goes into them.
 * @param {GoBuild} build
 */
export function builtFolder({ name, sources, flags, binaries, inputs }) {
    const hash = createHash("sha256").update(JSON.stringify([flags, binaries, process.platform, process.arch]));
    for (const file of readdirSync(sources, { recursive: true, encoding: "utf8" }).sort()) {
        if (inputs.test(file)) {
            hash.update(file).update(readFileSync(join(sources, file)));
        }
    }
    return join(cacheFolder(), name, hash.digest("hex").slice(0, 16));
}

/**
 * Whether all executables of a build are in the folder.
 * @param {GoBuild} build
 * @param {string} folder
 */
export function holdsAll({ binaries }, folder) {
    return Object.keys(binaries).every((name) => existsSync(join(folder, name)));
}

/**
 * Version of the installed Go, for example `1.26.8`; undefined when there is none. `GOTOOLCHAIN` does not count: nothing is fetched
 * to find out.
 */
export function goVersion() {
    const { status, stdout } = spawnSync("go", ["version"], { encoding: "utf8" });
    return status === 0 ? /go(\d[\w.]*)/.exec(stdout)?.[1] : undefined;
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
 * Compiles, with progress on stderr. Throws when `go build` fails, and then leaves nothing.
 * @param {GoBuild} build
 * @param {string} what Said before: what is built, and how long that takes.
 */
export async function buildOnce(build, what) {
    const target = builtFolder(build);
    process.stderr.write(`Building ${what}; kept in ${target}\n`);
    mkdirSync(join(target, ".."), { recursive: true });
    // Built aside and renamed whole, so that an interrupted build leaves nothing that looks finished.
    const aside = mkdtempSync(`${target}-`);
    const started = Date.now();
    const ticker = setInterval(() => {
        process.stderr.write(`  still building, ${Math.round((Date.now() - started) / 1000)} s\n`);
    }, 60_000);
    try {
        for (const [name, source] of Object.entries(build.binaries)) {
            await run("go", ["build", ...build.flags, "-o", join(aside, name), source], build);
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
 * @param {GoBuild} build
 */
function run(command, args, { sources, environment }) {
    return new Promise((resolve, reject) => {
        spawn(command, args, { cwd: sources, env: { ...process.env, ...environment }, stdio: ["ignore", 2, 2] })
            .on("error", reject)
            .on("exit", (status) => {
                if (status === 0) resolve(undefined);
                else reject(new Error(`${command} ${args[0]} ended with ${status}; its output is above`));
            });
    });
}
