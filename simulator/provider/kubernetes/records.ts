/** The rows of the store that stand for Kubernetes objects. */
import type { CloudStore, ObjectKey } from "../../cloud/store.ts";
import { parseUrn } from "../../wire/urn.ts";
import { namespaceOf } from "./manifest.ts";

/** Type token of namespaces, which take what is in them with them. */
export const namespaceType = "kubernetes:core/v1:Namespace";

/**
 * The key of a resource's object.
 * @param scope URL of the API server
 */
export function keyOf(scope: string, urn: string, id: string): ObjectKey {
    return { provider: "kubernetes", scope, type: parseUrn(urn).type, id };
}

/** Removes a row, and with a namespace's those of the objects in it. Runs within the caller's transaction. */
export function removeFromStore(store: CloudStore, key: ObjectKey): void {
    store.remove(key);
    if (key.type === namespaceType) {
        const inside = store
            .list({ provider: "kubernetes", scope: key.scope })
            .filter((object) => namespaceOf(object.inputs) === key.id);
        inside.forEach((object) => {
            store.remove(object);
        });
    }
}
