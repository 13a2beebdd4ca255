/** Where the kinds of Kubernetes objects that run pods keep the description of the pod. */
import { read, type Readable, type Reading } from "./read.ts";

const inTemplate = "spec.template.spec";

/** Path of the pod's own spec, for every type that runs pods. */
export const podSpecPaths: Readonly<Record<string, string>> = {
    "kubernetes:core/v1:Pod": "spec",
    "kubernetes:core/v1:ReplicationController": inTemplate,
    "kubernetes:apps/v1:DaemonSet": inTemplate,
    "kubernetes:apps/v1:Deployment": inTemplate,
    "kubernetes:apps/v1:ReplicaSet": inTemplate,
    "kubernetes:apps/v1:StatefulSet": inTemplate,
    "kubernetes:batch/v1:Job": inTemplate,
    "kubernetes:batch/v1:CronJob": "spec.jobTemplate.spec.template.spec",
};

/** Path of the labels of the pods that an object makes; undefined for a pod itself, and for what makes none. */
export function podLabelPath({ type }: { type: string }): string | undefined {
    const path = podSpecPaths[type];
    return path?.includes(".") === true ? path.replace(/spec$/, "metadata.labels") : undefined;
}

/** A part of a resource, and its path as messages show it. */
export interface Part {
    reading: Reading;
    path: string;
}

/** The pod an object describes; undefined for other types. */
export function podOf(object: Readable & { type: string }): Part | undefined {
    const path = podSpecPaths[object.type];
    return path === undefined ? undefined : { reading: read(object, path), path };
}

/** The elements of a list; a list that is not known is one element that is not known. */
export function elementsOf(list: Part): Part[] {
    if (list.reading.state === "unknown") return [list];
    return list.reading.items.map((reading, index) => ({ reading, path: `${list.path}.${index}` }));
}

/** The elements of a list within a part. */
export function partsOf({ reading, path }: Part, list: string): Part[] {
    return elementsOf({ reading: reading.at(list), path: `${path}.${list}` });
}

/** All containers of a pod: those that run, those that run before, and those added to look into it. */
export function containersOf(pod: Part): Part[] {
    return ["initContainers", "containers", "ephemeralContainers"].flatMap((list) => partsOf(pod, list));
}

/** The labels of the pods that a workload makes, as far as they are known. */
export function podLabels(workload: Readable & { type: string }): Record<string, string> {
    const path = podLabelPath(workload) ?? "metadata.labels";
    const labels = read(workload, path).fields.map(([name, value]) => [name, value.text] as const);
    return Object.fromEntries(labels.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

/** Whether pods are put into different zones: at any price, or as far as it goes. */
export function spreadsOverZones(pod: Part, isRequired: boolean): boolean {
    return pod.reading
        .field("topologySpreadConstraints")
        .items.some(
            (constraint) =>
                constraint.field("topologyKey").is("topology.kubernetes.io/zone") &&
                constraint.field("maxSkew").is(1) &&
                (!isRequired || constraint.field("whenUnsatisfiable").is("DoNotSchedule")),
        );
}
