import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.js";

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Folders whose installed version is not the locked one. Optional packages are left out: npm skips those of other platforms.
 * @param {Lock} wanted what package-lock.json says
 * @param {Lock} installed what node_modules/.package-lock.json says
 */
export function outdatedPackages(wanted, installed) {
    return Object.entries(wanted.packages)
        .filter(([folder, locked]) => folder !== "" && !locked.optional)
        .filter(([folder, locked]) => installed.packages[folder]?.version !== locked.version)
        .map(([folder]) => folder);
}

/** Installs what package-lock.json says unless it is there already. Throws when npm fails. */
export function ensureDependencies() {
    const wanted = readLock(join(projectRoot, "package-lock.json"));
    const installed = readLock(join(projectRoot, "node_modules", ".package-lock.json"));
    if (outdatedPackages(wanted, installed).length === 0) {
        return;
    }
    process.stderr.write("Installing dependencies (npm ci, about half a minute) …\n");
    const { status } = runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    if (status !== 0) {
        throw new Error("npm ci failed; its output is above");
    }
}

/** @param {string[]} args */
function runNpm(args) {
    // npm names its own script when it runs ours; the same npm is used, without a shell.
    const npm = process.env.npm_execpath;
    const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
    return spawnSync(command, [...first, ...args], { cwd: projectRoot, stdio: ["ignore", 2, 2] });
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function readLock(file) {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch {
        return { packages: {} };
    }
}
