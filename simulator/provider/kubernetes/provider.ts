/** The stand-in for the `kubernetes` provider: its clusters are the EKS clusters of the same store. */
import { immutablePaths } from "../../behaviour/kubernetes/immutable.ts";
import { liveObject } from "../../behaviour/kubernetes/live.ts";
import { alreadyExists, namespaceNotFound, notFound, unreachable } from "../../behaviour/kubernetes/refusals.ts";
import { addonNamespaces, builtInNamespaces } from "../../behaviour/kubernetes/scopes.ts";
import { kubernetesType, kubernetesVersion } from "../../catalog/kubernetes-types.ts";
import { uuid } from "../../cloud/fingerprint.ts";
import { markSecrets, seal, unsealObject } from "../../cloud/sealing.ts";
import type { CloudStore, ObjectKey } from "../../cloud/store.ts";
import { changesBetween, detail } from "../../diff/changes.ts";
import { withoutIgnored } from "../../diff/ignore.ts";
import { forcesReplacement } from "../../diff/replacement.ts";
import { parseUrn } from "../../wire/urn.ts";
import { sameValue, text, unknown, type Properties } from "../../wire/values.ts";
import { UnimplementedError, type Provider } from "../contract.ts";
import type * as contract from "../contract.ts";
import { checkKubernetes } from "./check.ts";
import {
    configurationFailures,
    readConfiguration,
    unconfigured,
    type KubernetesConfiguration,
} from "./configuration.ts";
import { idOf, isAutonamed, nameOf, namespaceOf } from "./manifest.ts";

const clusterType = "aws:eks/cluster:Cluster";
const addonType = "aws:eks/addon:Addon";
const namespaceType = "kubernetes:core/v1:Namespace";

/** Makes a provider on this store. */
export function kubernetesProvider(store: CloudStore): Provider {
    let configuration: KubernetesConfiguration = unconfigured;

    /** The API server's URL. Throws when no cluster of the store has it. */
    function reachableServer(): string {
        const { server } = configuration;
        if (server === undefined) {
            throw new Error("the provider is not configured: its kubeconfig is not known yet");
        }
        const clusters = store.list({ provider: "aws", type: clusterType });
        if (!clusters.some((cluster) => text(cluster.outputs, "endpoint") === server)) {
            throw unreachable(server);
        }
        return server;
    }

    const keyOf = (scope: string, urn: string, id: string): ObjectKey => ({
        provider: "kubernetes",
        scope,
        type: parseUrn(urn).type,
        id,
    });

    function create({ urn, inputs: given, preview }: contract.CreateRequest): contract.ResourceState {
        const type = supportedType(urn);
        const inputs = markSecrets(given, type.secrets);
        if (preview) {
            if (configuration.server !== undefined) {
                reachableServer();
            }
            return {
                id: "",
                outputs: { ...inputs, ...Object.fromEntries([...type.outputs].map((name) => [name, unknown])) },
            };
        }
        return store.transaction(() => {
            const scope = reachableServer();
            const id = idOf(inputs);
            const key = keyOf(scope, urn, id);
            const namespace = namespaceOf(inputs);
            if (namespace !== undefined && !hasNamespace(scope, namespace)) {
                throw namespaceNotFound(id, namespace);
            }
            if (store.get(key) !== undefined || (type.token === namespaceType && builtInNamespaces.has(id))) {
                throw alreadyExists(id, text(inputs, "kind") ?? "", nameOf(inputs) ?? "");
            }
            const identity = [scope, type.token, id].join("|");
            const generation = store.counter(identity);
            const created = new Date().toISOString();
            const server = { uid: uuid(identity, generation), resourceVersion: nextVersion(scope), created };
            const outputs = markSecrets(liveObject(inputs, server), type.secrets);
            const sealed = { inputs: seal(inputs, store.salt), outputs: seal(outputs, store.salt) };
            store.put({ ...key, urn, exclusiveName: null, generation, created, ...sealed });
            store.increment(identity);
            store.increment(objectsOf(urn));
            return { id, outputs };
        });
    }

    function update({ urn, id, oldOutputs, news, preview }: contract.UpdateRequest): Properties {
        const type = supportedType(urn);
        const inputs = markSecrets(news, type.secrets);
        if (preview) {
            const { status = {} } = oldOutputs;
            return { ...inputs, ...(type.outputs.has("status") ? { status } : {}) };
        }
        return store.transaction(() => {
            const scope = reachableServer();
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
        const object = store.get(keyOf(reachableServer(), request.urn, request.id));
        return object === undefined ? undefined : unsealObject(object, request, store.salt);
    }

    function remove({ urn, id }: contract.DeleteRequest): void {
        store.transaction(() => {
            const scope = scopeForDelete();
            if (scope === undefined) {
                return;
            }
            const key = keyOf(scope, urn, id);
            store.remove(key);
            if (key.type === namespaceType) {
                const inside = store
                    .list({ provider: "kubernetes", scope })
                    .filter((object) => namespaceOf(object.inputs) === id);
                inside.forEach((object) => {
                    store.remove(object);
                });
            }
        });
    }

    /** Undefined when the cluster is gone and the program accepts that as the end of its objects. */
    function scopeForDelete(): string | undefined {
        try {
            return reachableServer();
        } catch (error) {
            if (configuration.deleteUnreachable) {
                return undefined;
            }
            throw error;
        }
    }

    function hasNamespace(scope: string, namespace: string): boolean {
        return (
            builtInNamespaces.has(namespace) ||
            broughtByAddon(scope, namespace) ||
            store.get({ provider: "kubernetes", scope, type: namespaceType, id: namespace }) !== undefined
        );
    }

    /** Whether one of the cluster's add-ons brings the namespace. */
    function broughtByAddon(server: string, namespace: string): boolean {
        const cluster = store
            .list({ provider: "aws", type: clusterType })
            .find(({ outputs }) => text(outputs, "endpoint") === server);
        return store
            .list({ provider: "aws", type: addonType })
            .some(
                ({ outputs }) =>
                    text(outputs, "clusterName") === cluster?.id &&
                    addonNamespaces[text(outputs, "addonName") ?? ""] === namespace,
            );
    }

    /** One number for the whole cluster, as its database counts writes. */
    function nextVersion(scope: string): number {
        const name = `writes to ${scope}`;
        store.increment(name);
        return store.counter(name);
    }

    function diff(request: contract.DiffRequest): contract.DiffResult {
        const { oldInputs, news } = request;
        const patterns = immutablePaths(text(news, "kind") ?? "", configuration);
        const changes = withoutIgnored(changesBetween(oldInputs, news), request.ignoreChanges);
        const verdicts = changes.map((change) => detail(change, forcesReplacement(change, patterns)));
        const isReplaced = verdicts.some(({ replace }) => replace);
        const keepsName =
            !isAutonamed(news) && sameValue(idOf(oldInputs), idOf(news)) && sameValue(oldInputs.kind, news.kind);
        return { changes: verdicts, deleteBeforeReplace: isReplaced && keepsName };
    }

    return {
        name: "kubernetes",
        version: kubernetesVersion(),
        checkConfig: (news) => ({ inputs: news, failures: configurationFailures(news) }),
        diffConfig: (olds, news) => diffConfiguration(olds, news),
        configure: (config) => {
            configuration = readConfiguration(config);
        },
        check: (request) =>
            answer(() => {
                supportedType(request.urn);
                const { namespace } = configuration;
                return checkKubernetes(request, { namespace, generation: store.counter(objectsOf(request.urn)) });
            }),
        diff: (request) => answer(() => diff(request)),
        create: (request) => answer(() => create(request)),
        read: (request) => answer(() => read(request)),
        update: (request) => answer(() => update(request)),
        delete: (request) =>
            answer(() => {
                remove(request);
            }),
        invoke: (token) => Promise.reject(new UnimplementedError(`the local cloud has no function ${token}`)),
    };
}

/** A call's result as a promise, an exception as its rejection. */
function answer<Result>(work: () => Result): Promise<Result> {
    return Promise.resolve().then(work);
}

/** Objects of another cluster are other objects; another credential for the same cluster changes nothing. */
function diffConfiguration(olds: Properties, news: Properties): contract.DiffResult {
    const before = readConfiguration(olds).server;
    const after = readConfiguration(news).server;
    const isMoved = before !== undefined && after !== undefined && before !== after;
    const changes = changesBetween(olds, news).map((change) =>
        detail(change, isMoved && change.steps[0] === "kubeconfig"),
    );
    return { changes, deleteBeforeReplace: false };
}

/** The kind of a resource. Throws for what the provider makes of charts and of objects it does not own. */
function supportedType(urn: string): ReturnType<typeof kubernetesType> {
    const token = parseUrn(urn).type;
    if (token.startsWith("kubernetes:helm.sh/") || token.endsWith("Patch")) {
        throw new UnimplementedError(
            `the local cloud has no ${token}: it holds plain objects only, neither charts nor patches`,
        );
    }
    return kubernetesType(token);
}

/** Counts all objects a resource ever had, whatever their names. */
function objectsOf(urn: string): string {
    return `objects of ${urn}`;
}
