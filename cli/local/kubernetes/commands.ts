/** What the words below `neo local kubernetes` do. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { landscapeClusters } from "../../../infra/clusters.ts";
import { readLandscape } from "../../../infra/landscape.ts";
import {
    clusterFolder,
    clustersFolder,
    notRunning,
    readyFile,
} from "../../../simulator/provider/kubernetes/server/folder.ts";
import { furnish } from "../../../simulator/provider/kubernetes/server/furnish.ts";
import { ensureDevcluster } from "../../../tools/setup/devcluster.js";
import { localCloud, prepareLocalCloud, type LocalCloud } from "../environment.ts";
import { chosenClusters } from "./names.ts";
import { knownClusters, startCluster, stopCluster } from "./processes.ts";

/** A cluster's line in the output of `up`. */
export interface ClusterUp {
    readonly cluster: string;
    readonly outcome: "started" | "running";
    readonly kubeconfig: string;
    /** Until it could be used, with what EKS brings in it. */
    readonly seconds: number;
}

/** `neo local kubernetes up [cluster...]`. */
export async function up(names: string[], { json = false }: { json?: boolean }): Promise<void> {
    const cloud = localCloud();
    await prepareLocalCloud(cloud);
    const results = await startClusters(cloud, names, (result) => {
        if (!json) {
            const verb = result.outcome === "started" ? "ready after" : "ran already, looked at in";
            process.stdout.write(`${result.cluster}: ${verb} ${result.seconds.toFixed(1)} s\n`);
        }
    });
    process.stdout.write(
        json
            ? `${JSON.stringify({ clusters: results }, null, 2)}\n`
            : "They run until: npx neo local kubernetes down. To use them: NEO_KUBERNETES=real npm start\n",
    );
}

/**
 * Starts clusters of a local cloud's landscape, and gives them what EKS brings.
 * @param names default: all
 * @param endWithThis whether they end with this process. Default: they stay
 */
export async function startClusters(
    cloud: LocalCloud,
    names: readonly string[],
    onReady: (result: ClusterUp) => void = () => undefined,
    endWithThis = false,
): Promise<ClusterUp[]> {
    const clusters = chosenClusters(landscapeClusters(readLandscape(cloud.folder)), names);
    const executable = await ensureDevcluster();
    // A control plane that starts keeps a core busy.
    const limit = pLimit(availableParallelism());
    return Promise.all(
        clusters.map(({ name, region }) =>
            limit(async () => {
                const started = performance.now();
                const folder = clusterFolder(cloud.store, name);
                const { ran } = await startCluster(executable, { name, folder }, endWithThis);
                const kubeconfig = join(folder, "kubeconfig");
                await furnish(readFileSync(kubeconfig, "utf8"), region);
                const seconds = (performance.now() - started) / 1000;
                const result: ClusterUp = { cluster: name, outcome: ran ? "running" : "started", kubeconfig, seconds };
                onReady(result);
                return result;
            }),
        ),
    );
}

/** `neo local kubernetes down [cluster...]`. */
export async function down(
    names: string[],
    { json = false, empty = false }: { json?: boolean; empty?: boolean },
): Promise<void> {
    const cloud = localCloud();
    const stopped = await stopClusters(cloud, names);
    if (empty) {
        const known = knownClusters(clustersFolder(cloud.store));
        for (const { folder } of known.filter(({ name }) => names.length === 0 || names.includes(name))) {
            rmSync(folder, { recursive: true, force: true });
        }
    }
    process.stdout.write(
        json
            ? `${JSON.stringify({ stopped }, null, 2)}\n`
            : `${stopped.length === 0 ? "None ran." : `Stopped ${stopped.join(", ")}.`}\n`,
    );
}

/** Stops clusters of a local cloud, all when none is named; answers the names of those that ran. What they hold is kept. */
export async function stopClusters(cloud: LocalCloud, names: readonly string[] = []): Promise<string[]> {
    const known = knownClusters(clustersFolder(cloud.store));
    const unknown = names.find((name) => !known.some((cluster) => cluster.name === name));
    if (unknown !== undefined) {
        throw new Error(`neo local kubernetes: the cluster must be one that was started, got "${unknown}"`);
    }
    const chosen = known.filter(({ name }) => names.length === 0 || names.includes(name));
    const ran = await Promise.all(chosen.map(stopCluster));
    return chosen.flatMap(({ name }, index) => (ran[index] === true ? [name] : []));
}

/** `neo local kubernetes kubeconfig <cluster>`: prints what kubectl needs. Throws an Error when the cluster does not run. */
export function kubeconfig(cluster: string): void {
    const folder = clusterFolder(localCloud().store, cluster);
    if (!existsSync(join(folder, readyFile))) {
        throw notRunning(cluster);
    }
    process.stdout.write(`${readFileSync(join(folder, "kubeconfig"), "utf8")}\n`);
}
