/** Which clusters a command is about. Pure. */
import type { LandscapeCluster } from "../../../infra/clusters.ts";

/**
 * The clusters somebody asked for; all of them when nothing is asked for.
 * Throws an Error when one is not of the landscape.
 */
export function chosenClusters(clusters: readonly LandscapeCluster[], names: readonly string[]): LandscapeCluster[] {
    const unknown = names.find((name) => !clusters.some((cluster) => cluster.name === name));
    if (unknown !== undefined) {
        const known = clusters.map(({ name }) => name).join(", ");
        throw new Error(`neo local kubernetes: the cluster must be one of ${known}, got "${unknown}"`);
    }
    return clusters.filter(({ name }) => names.length === 0 || names.includes(name));
}
