/** Which Kubernetes clusters a landscape has. Pure. */
import { clusterName } from "../components/shared/log-groups.ts";
import type { Landscape } from "./landscape.ts";
import { resolveConfig } from "./resolve.ts";

/** A cluster as the stack files have it, deployed or not. */
export interface LandscapeCluster {
    readonly name: string;
    readonly region: string;
    /** The stack that makes it. */
    readonly stack: string;
}

/** The clusters of a landscape, in the order of its stacks. A stack whose config has a problem is left out. */
export function landscapeClusters(landscape: Landscape): LandscapeCluster[] {
    return Object.entries(landscape.stacks).flatMap(([stack, { role }]) => {
        const config = role === "cell" || role === "platform" ? resolveConfig(stack, landscape).config : undefined;
        return config === undefined
            ? []
            : [{ name: clusterName(config.identity), region: config.location.region, stack }];
    });
}
