/** Where the files of a real cluster are: beside the store, by the cluster's name. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { storeVariable } from "../../../cloud/store.ts";

/** Folder of one cluster's files. @param store path of the store file */
export function clusterFolder(store: string, cluster: string): string {
    return join(clustersFolder(store), cluster);
}

/** Folder of all clusters' folders. @param store path of the store file */
export function clustersFolder(store: string): string {
    return join(dirname(store), "kubernetes");
}

/** File that is there while, and only while, the cluster's API server can be used. */
export const readyFile = "ready.json";

/**
 * The kubeconfig of a cluster that runs.
 * Throws an Error with the command that starts the cluster when it does not.
 */
export function runningKubeconfig(environment: NodeJS.ProcessEnv, cluster: string): string {
    const folder = clusterFolder(environment[storeVariable] ?? "", cluster);
    if (!existsSync(join(folder, readyFile))) {
        throw notRunning(cluster);
    }
    return readFileSync(join(folder, "kubeconfig"), "utf8");
}

/** The error for a cluster without an API server. */
export function notRunning(cluster: string): Error {
    return new Error(
        `cluster "${cluster}": its API server must run while NEO_KUBERNETES is "real", got none; start it with: npx neo local kubernetes up ${cluster}`,
    );
}
