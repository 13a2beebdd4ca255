/**
 * What the store keeps of an object in a real API server: that a resource has made it, and nothing of what is in it. By that
 * an object is found again whose making was interrupted, and counted.
 */
import type { CloudStore } from "../../../cloud/store.ts";
import { group, type Properties } from "../../../wire/values.ts";
import { objectsOf } from "../backend.ts";
import { keyOf, removeFromStore } from "../records.ts";

/** Which object, of which resource, in which cluster (URL as the program knows it). */
export interface Receipt {
    readonly scope: string;
    readonly urn: string;
    readonly id: string;
}

/** The URN of the resource that has made the object; undefined when none is known to. */
export function ownerOf(store: CloudStore, { scope, urn, id }: Receipt): string | undefined {
    return store.get(keyOf(scope, urn, id))?.urn;
}

/** Notes an object down, before it is made: one that was never made is noticed by the next refresh, a forgotten one by nobody. */
export function record(store: CloudStore, { scope, urn, id }: Receipt, manifest: Properties): void {
    const { apiVersion = null, kind = null } = manifest;
    const { name = null, namespace = null } = group(manifest, "metadata");
    store.transaction(() => {
        const key = keyOf(scope, urn, id);
        store.remove(key);
        store.put({
            ...key,
            urn,
            exclusiveName: null,
            generation: 0,
            inputs: { apiVersion, kind, metadata: { name, namespace } },
            outputs: {},
            created: new Date().toISOString(),
        });
        store.counters.increment(objectsOf(urn));
    });
}

/** Forgets an object, and with a namespace those in it. */
export function forget(store: CloudStore, { scope, urn, id }: Receipt): void {
    store.transaction(() => {
        removeFromStore(store, keyOf(scope, urn, id));
    });
}
