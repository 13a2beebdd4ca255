/** What a worker has to reach for a stack. Pure. */
import { landscapeClusters } from "../../infra/clusters.ts";
import type { Landscape } from "../../infra/landscape.ts";
import type { StackFile } from "../../infra/schema.ts";
import { platformStack } from "../../infra/stack-graph.ts";

/** Of stacks without anything in a cluster: AWS's own API is reached from everywhere. */
export const awsPlace = "aws";

/**
 * `aws`, or the name of the cluster a stack's objects are in: a cluster's API is private, so somebody inside its network has
 * to do it. Of a stack whose cluster nobody can tell, because its cell's config has problems, `aws`.
 */
export function placeOf(stack: string, landscape: Landscape): string {
    const file = landscape.stacks[stack];
    const home = file === undefined ? undefined : homeOf(file, landscape);
    return landscapeClusters(landscape).find((cluster) => cluster.stack === home)?.name ?? awsPlace;
}

/** The stack that makes the cluster a stack needs. */
function homeOf(file: StackFile, { customers }: Landscape): string | undefined {
    switch (file.role) {
        case "platform-services":
            return platformStack;
        case "cell-services":
            return file.cell;
        case "stage":
        case "apps":
            return customers[file.customer]?.stages[file.stage]?.cell;
        default:
            return undefined;
    }
}
