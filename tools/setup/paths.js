import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, absolute. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Where npm links commands. First on PATH, so that `node` is the pinned Node 24 whatever is installed. */
export const commandFolder = join(projectRoot, "node_modules", ".bin");

/**
 * What is compiled once and kept outside the work tree.
 * @param {Record<string, string | undefined>} environment
 */
export function cacheFolder(environment = process.env) {
    return environment.NEO_CACHE ?? join(homedir(), ".cache", "neo");
}

/**
 * PATH with the given folders in front, each once.
 * @param {string[]} folders
 * @param {string | undefined} path
 */
export function pathWith(folders, path = process.env.PATH) {
    const rest = (path ?? "").split(delimiter).filter((folder) => folder !== "" && !folders.includes(folder));
    return [...folders, ...rest].join(delimiter);
}
