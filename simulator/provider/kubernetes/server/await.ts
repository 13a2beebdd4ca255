/** Waits until an object is as it should be, or gone. */
import { setTimeout as delay } from "node:timers/promises";
import { group, isProperties, list, text, written, type Properties } from "../../../wire/values.ts";
import type { Finder } from "./api-client.ts";
import { diagnose } from "./diagnosis.ts";
import { readiness, type Readiness } from "./readiness.ts";

/** For how long, and until when. */
export interface AwaitOptions {
    /** Milliseconds. */
    readonly limit: number;
    readonly cancelled: AbortSignal;
}

/** How long to wait before the first look again, and the most later on, in milliseconds. */
const [shortestPause, longestPause] = [50, 1000];

/** What waiting came to: the object as it was last seen, and why it is not ready; undefined when it is. */
export interface AwaitOutcome {
    readonly live: Properties;
    readonly problem?: string;
}

/**
 * Waits until the object at a path is ready.
 * @param first the object as the server answered its last change
 */
export async function awaitReady(
    client: Finder,
    path: string,
    first: Properties,
    options: AwaitOptions,
): Promise<AwaitOutcome> {
    let live = first;
    for await (const hurry of looks(options)) {
        live = (await client.find(path)) ?? live;
        const verdict = await judge(client, live);
        if (verdict.state === "ready") {
            return { live };
        }
        if (verdict.state === "failed" || hurry !== undefined) {
            const reasons = [verdict.reason, ...(await diagnose(client, live))].join("; ");
            return { live, problem: hurry === undefined ? reasons : `${hurry}: ${reasons}` };
        }
    }
    return { live };
}

/** Waits until the object at a path is gone, or is another one. Throws an Error that says what still held it. */
export async function awaitGone(client: Finder, path: string, uid: string, options: AwaitOptions): Promise<void> {
    for await (const hurry of looks(options)) {
        const live = await client.find(path);
        if (live === undefined || (uid !== "" && text(group(live, "metadata"), "uid") !== uid)) {
            return;
        }
        if (hurry !== undefined) {
            const name = written(group(live, "metadata").name);
            throw new Error(`${written(live.kind)} "${name}" is being deleted but not gone ${hurry}: ${holders(live)}`);
        }
    }
}

/** Yields whenever it is time to look; a value means for the last time, and says why. */
async function* looks({ limit, cancelled }: AwaitOptions): AsyncGenerator<string | undefined> {
    const end = performance.now() + limit;
    let pause = shortestPause;
    yield undefined;
    for (;;) {
        await delay(Math.max(0, Math.min(pause, end - performance.now())), undefined, { signal: cancelled }).catch(
            () => undefined,
        );
        if (cancelled.aborted) {
            yield "when the operation was cancelled";
            return;
        }
        if (performance.now() >= end) {
            yield `within ${limit / 1000} s`;
            return;
        }
        yield undefined;
        pause = Math.min(pause * 1.5, longestPause);
    }
}

/** A Service is ready when none of its pods is waited for: its endpoints say so. */
async function judge(client: Finder, live: Properties): Promise<Readiness> {
    const spec = group(live, "spec");
    const isBalanced =
        live.apiVersion === "v1" &&
        live.kind === "Service" &&
        spec.type !== "ExternalName" &&
        spec.clusterIP !== "None" &&
        Object.keys(group(spec, "selector")).length > 0;
    if (!isBalanced) {
        return readiness(live);
    }
    const { namespace, name } = group(live, "metadata");
    const slices = await client.find(`/apis/discovery.k8s.io/v1/namespaces/${written(namespace)}/endpointslices`, {
        labelSelector: `kubernetes.io/service-name=${written(name)}`,
    });
    const pending = list(slices ?? {}, "items")
        .filter(isProperties)
        .flatMap((slice) => list(slice, "endpoints"))
        .filter(isProperties)
        .filter((endpoint) => group(endpoint, "conditions").ready === false);
    return pending.length === 0
        ? { state: "ready" }
        : { state: "waiting", reason: `${pending.length} of its pods are not ready` };
}

/** What keeps an object that is being deleted. Pure. */
export function holders(live: Properties): string {
    const finalizers = [
        ...list(group(live, "metadata"), "finalizers"),
        ...list(group(live, "spec"), "finalizers"),
    ].filter((each) => typeof each === "string");
    const conditions = list(group(live, "status"), "conditions")
        .filter(isProperties)
        .filter(
            ({ type, status }) => /^Namespace(Content|Finalizers)Remaining$/.test(written(type)) && status === "True",
        )
        .map((condition) => text(condition, "message") ?? "");
    const held = finalizers.length === 0 ? "no finalizer holds it" : `it waits for ${finalizers.join(", ")}`;
    return [held, ...conditions].join("; ");
}
