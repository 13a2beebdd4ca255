/** Where Kubernetes objects live: in the store, or in a real API server. What comes before that is common to both. */
import type { CloudObject, CloudStore } from "../../cloud/store.ts";
import type * as contract from "../contract.ts";
import type { Properties } from "../../wire/values.ts";
import { unreachable } from "../../behaviour/kubernetes/refusals.ts";
import { text } from "../../wire/values.ts";
import type { KubernetesConfiguration } from "./configuration.ts";

/** The life cycle of objects; requests have been checked, and name a kind that exists. */
export interface Backend {
    create(request: contract.CreateRequest): Promise<contract.ResourceState>;
    /** Undefined when the object does not exist (any more). */
    read(request: contract.ReadRequest): Promise<contract.ReadResult | undefined>;
    update(request: contract.UpdateRequest): Promise<Properties>;
    delete(request: contract.DeleteRequest): Promise<void>;
}

/** What a backend works with. */
export interface BackendSurroundings {
    readonly store: CloudStore;
    /** The provider's settings as they are now. */
    readonly configuration: () => KubernetesConfiguration;
    /** Aborted when the engine wants what is under way to end. */
    readonly cancelled: AbortSignal;
}

/** Type of the objects that stand for clusters. */
const clusterType = "aws:eks/cluster:Cluster";

/** The cluster of the store that the provider is configured for. Throws when none has the API server's URL. */
export function configuredCluster({ store, configuration }: BackendSurroundings): {
    server: string;
    cluster: CloudObject;
} {
    const { server } = configuration();
    if (server === undefined) {
        throw new Error("the provider is not configured: its kubeconfig is not known yet");
    }
    const cluster = store
        .list({ provider: "aws", type: clusterType })
        .find(({ outputs }) => text(outputs, "endpoint") === server);
    if (cluster === undefined) {
        throw unreachable(server);
    }
    return { server, cluster };
}

/** Like {@link configuredCluster}; undefined when the cluster is gone and the program accepts that as the end of its objects. */
export function clusterForDelete(surroundings: BackendSurroundings): ReturnType<typeof configuredCluster> | undefined {
    try {
        return configuredCluster(surroundings);
    } catch (error) {
        if (surroundings.configuration().deleteUnreachable) {
            return undefined;
        }
        throw error;
    }
}

/** Counts all objects a resource ever had, whatever their names. */
export function objectsOf(urn: string): string {
    return `objects of ${urn}`;
}
