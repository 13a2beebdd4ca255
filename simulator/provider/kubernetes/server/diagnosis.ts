/** Why an object is not ready: what the cluster says of it and of its pods. */
import { group, isProperties, list, text, written, type Properties } from "../../../wire/values.ts";
import type { Finder } from "./api-client.ts";

/** Most reasons that are told; pods of one workload tend to have the same. */
const mostReasons = 5;

/** Warnings about the object, and what keeps its pods from being ready. Empty when the cluster says nothing. */
export async function diagnose(client: Finder, object: Properties): Promise<string[]> {
    const { namespace, uid } = group(object, "metadata");
    if (typeof namespace !== "string" || typeof uid !== "string") {
        return [];
    }
    const inNamespace = `/api/v1/namespaces/${namespace}`;
    const events = await client.find(`${inNamespace}/events`, {
        fieldSelector: `involvedObject.uid=${uid},type=Warning`,
    });
    const selector = selectorOf(object);
    const pods = selector === undefined ? {} : await client.find(`${inNamespace}/pods`, { labelSelector: selector });
    const conditions = list(group(object, "status"), "conditions").filter(isProperties).flatMap(replicaFailure);
    const reasons = [
        ...conditions,
        ...list(pods ?? {}, "items")
            .filter(isProperties)
            .flatMap(podReasons),
        ...list(events ?? {}, "items")
            .filter(isProperties)
            .flatMap(eventReason),
    ];
    return [...new Set(reasons)].slice(0, mostReasons);
}

/** What keeps a pod from being ready. Pure. */
export function podReasons(pod: Properties): string[] {
    const name = text(group(pod, "metadata"), "name") ?? "";
    const status = group(pod, "status");
    const unscheduled = list(status, "conditions")
        .filter(isProperties)
        .filter(({ type, status: met }) => type === "PodScheduled" && met === "False")
        .map((condition) => `pod ${name} cannot be scheduled: ${text(condition, "message") ?? ""}`);
    const containers = [...list(status, "initContainerStatuses"), ...list(status, "containerStatuses")].filter(
        isProperties,
    );
    const stuck = containers.flatMap((container) => {
        const waiting = group(group(container, "state"), "waiting");
        const terminated = group(group(container, "state"), "terminated");
        const of = `pod ${name}: container ${text(container, "name") ?? ""}`;
        if (text(waiting, "reason") !== undefined) {
            return [`${of} waits: ${text(waiting, "reason") ?? ""} ${text(waiting, "message") ?? ""}`.trim()];
        }
        const code = terminated.exitCode;
        return typeof code === "number" && code !== 0
            ? [`${of} ended with ${code} (${text(terminated, "reason") ?? "no reason given"})`]
            : [];
    });
    const reasons = [...unscheduled, ...stuck];
    return reasons.length > 0 ? reasons : unexplained(name, pod);
}

/** That a pod is not ready, when nothing in it says why. */
function unexplained(name: string, pod: Properties): string[] {
    const status = group(pod, "status");
    const ready = list(status, "conditions")
        .filter(isProperties)
        .find(({ type }) => type === "Ready");
    if (ready?.status === "True" || status.phase === "Succeeded") {
        return [];
    }
    const node = text(group(pod, "spec"), "nodeName");
    const where = node === undefined ? "on no node" : `on node ${node}`;
    const said = [ready?.reason, ready?.message].map(written).filter((each) => each !== "");
    return [[`pod ${name} is not ready: its phase is ${written(status.phase)} ${where}`, ...said].join(", ")];
}

/** A workload's pods that the API server did not even admit. */
function replicaFailure(condition: Properties): string[] {
    const isFailure = condition.type === "ReplicaFailure" && condition.status === "True";
    return isFailure ? [text(condition, "message") ?? ""] : [];
}

function eventReason(event: Properties): string[] {
    const message = text(event, "message");
    return message === undefined ? [] : [`${text(event, "reason") ?? "Warning"}: ${message}`];
}

/** The labels of a workload's pods, as a query has them. */
function selectorOf(object: Properties): string | undefined {
    const labels = group(group(group(object, "spec"), "selector"), "matchLabels");
    const terms = Object.entries(labels).flatMap(([name, value]) =>
        typeof value === "string" ? [`${name}=${value}`] : [],
    );
    return terms.length === 0 ? undefined : terms.join(",");
}
