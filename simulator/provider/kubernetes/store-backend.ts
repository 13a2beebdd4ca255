/** Kubernetes objects that are rows of the store: nothing runs, and everything is ready at once. */
import { liveObject } from "../../behaviour/kubernetes/live.ts";
import { alreadyExists, namespaceNotFound, notFound } from "../../behaviour/kubernetes/refusals.ts";
import { addonNamespaces, builtInNamespaces } from "../../behaviour/kubernetes/scopes.ts";
import { kubernetesType } from "../../catalog/kubernetes-types.ts";
import { uuid } from "../../cloud/fingerprint.ts";
import { markSecrets, seal, unsealObject } from "../../cloud/sealing.ts";
import type { CloudObject, ObjectKey } from "../../cloud/store.ts";
import { parseUrn } from "../../wire/urn.ts";
import { text, type Properties } from "../../wire/values.ts";
import type * as contract from "../contract.ts";
import { clusterForDelete, configuredCluster, objectsOf, type Backend, type BackendSurroundings } from "./backend.ts";
import { idOf, nameOf, namespaceOf } from "./manifest.ts";
import { createdPreview, updatedPreview } from "./previews.ts";
import { keyOf, namespaceType, removeFromStore } from "./records.ts";

const addonType = "aws:eks/addon:Addon";

/** Makes the backend of the simulated clusters. */
export function storeBackend(surroundings: BackendSurroundings): Backend {
    const { store, configuration } = surroundings;

    function create({ urn, inputs: given, preview }: contract.CreateRequest): contract.ResourceState {
        const type = kubernetesType(parseUrn(urn).type);
        const inputs = markSecrets(given, type.secrets);
        if (preview) {
            if (configuration().server !== undefined) {
                configuredCluster(surroundings);
            }
            return { id: "", outputs: createdPreview(inputs, type) };
        }
        return store.transaction(() => {
            const { server: scope, cluster } = configuredCluster(surroundings);
            const id = idOf(inputs);
            const key = keyOf(scope, urn, id);
            const namespace = namespaceOf(inputs);
            if (namespace !== undefined && !hasNamespace(scope, cluster, namespace)) {
                throw namespaceNotFound(id, namespace);
            }
            if (store.get(key) !== undefined || (type.token === namespaceType && builtInNamespaces.has(id))) {
                throw alreadyExists(id, text(inputs, "kind") ?? "", nameOf(inputs) ?? "");
            }
            const identity = [scope, type.token, id].join("|");
            const generation = store.counters.value(identity);
            const created = new Date().toISOString();
            const server = { uid: uuid(identity, generation), resourceVersion: nextVersion(scope), created };
            const outputs = markSecrets(liveObject(inputs, server), type.secrets);
            const sealed = { inputs: seal(inputs, store.salt), outputs: seal(outputs, store.salt) };
            store.put({ ...key, urn, exclusiveName: null, generation, created, ...sealed });
            store.counters.increment(identity);
            store.counters.increment(objectsOf(urn));
            return { id, outputs };
        });
    }

    function update({ urn, id, oldOutputs, news, preview }: contract.UpdateRequest): Properties {
        const type = kubernetesType(parseUrn(urn).type);
        const inputs = markSecrets(news, type.secrets);
        if (preview) {
            return updatedPreview(inputs, oldOutputs, type);
        }
        return store.transaction(() => {
            const { server: scope } = configuredCluster(surroundings);
            const key = keyOf(scope, urn, id);
            const object = store.get(key);
            if (object === undefined) {
                throw notFound(text(inputs, "kind") ?? "", nameOf(inputs) ?? "");
            }
            const uid = uuid([scope, type.token, id].join("|"), object.generation);
            const server = { uid, resourceVersion: nextVersion(scope), created: object.created };
            const outputs = markSecrets(liveObject(inputs, server), type.secrets);
            store.update(key, { urn, inputs: seal(inputs, store.salt), outputs: seal(outputs, store.salt) });
            return outputs;
        });
    }

    function read(request: contract.ReadRequest): contract.ReadResult | undefined {
        const object = store.get(keyOf(configuredCluster(surroundings).server, request.urn, request.id));
        return object === undefined ? undefined : unsealObject(object, request, store.salt);
    }

    function remove({ urn, id }: contract.DeleteRequest): void {
        store.transaction(() => {
            const scope = clusterForDelete(surroundings)?.server;
            if (scope !== undefined) {
                removeFromStore(store, keyOf(scope, urn, id));
            }
        });
    }

    function hasNamespace(scope: string, cluster: CloudObject, namespace: string): boolean {
        const key: ObjectKey = { provider: "kubernetes", scope, type: namespaceType, id: namespace };
        return builtInNamespaces.has(namespace) || broughtByAddon(cluster, namespace) || store.get(key) !== undefined;
    }

    /** Whether one of the cluster's add-ons brings the namespace. */
    function broughtByAddon(cluster: CloudObject, namespace: string): boolean {
        return store
            .list({ provider: "aws", type: addonType })
            .some(
                ({ outputs }) =>
                    text(outputs, "clusterName") === cluster.id &&
                    addonNamespaces[text(outputs, "addonName") ?? ""] === namespace,
            );
    }

    /** One number for the whole cluster, as its database counts writes. */
    function nextVersion(scope: string): number {
        const name = `writes to ${scope}`;
        store.counters.increment(name);
        return store.counters.value(name);
    }

    return {
        create: (request) => answer(() => create(request)),
        read: (request) => answer(() => read(request)),
        update: (request) => answer(() => update(request)),
        delete: (request) =>
            answer(() => {
                remove(request);
            }),
    };
}

/** A call's result as a promise, an exception as its rejection. */
function answer<Result>(work: () => Result): Promise<Result> {
    return Promise.resolve().then(work);
}
