/** A bucket's settings are resources beside it; here is told which of them belong to which bucket. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import { read } from "./read.ts";
import { bucket, bucketV2 } from "./types.ts";

/** Every bucket of the stack with its settings of the given types. A setting that may mean two buckets belongs to neither. */
export function settingsByBucket(graph: StackGraph, ...types: string[]): Map<PolicyResource, PolicyResource[]> {
    const settings = new Map<PolicyResource, PolicyResource[]>(
        graph.ofType(bucket, bucketV2).map((each) => [each, []]),
    );
    for (const setting of graph.ofType(...types)) {
        const { targets } = graph.resolve(read(setting, "bucket"), bucket, bucketV2);
        const [home] = targets;
        if (home !== undefined && targets.length === 1) settings.get(home)?.push(setting);
    }
    return settings;
}
