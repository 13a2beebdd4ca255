/** The way from a program's cluster to the API server that stands for it. */
import type { BackendSurroundings, configuredCluster } from "../backend.ts";
import { ApiClient, NoServerError } from "./api-client.ts";
import { readCredentials } from "./credentials.ts";
import { notRunning, runningKubeconfig } from "./folder.ts";
import { ServedKinds } from "./kinds.ts";

/** An API server that can be asked. */
export interface Connection {
    /** URL by which the program names the cluster; the server's own is another one. */
    readonly scope: string;
    readonly client: ApiClient;
    readonly kinds: ServedKinds;
}

/** The cluster to connect to, as a backend finds it. */
type Chosen = ReturnType<typeof configuredCluster>;

/** Connects to clusters, to each once. */
export class Connections {
    readonly #environment: NodeJS.ProcessEnv;
    readonly #open = new Map<string, Pick<Connection, "client" | "kinds">>();

    /** @param environment names the store, beside which the clusters' files are */
    constructor(environment: NodeJS.ProcessEnv) {
        this.#environment = environment;
    }

    /**
     * Does something with a cluster's API server.
     * Rejects with an Error that names the command to start the server when it does not run.
     */
    async use<Result>({ server, cluster }: Chosen, work: (connection: Connection) => Promise<Result>): Promise<Result> {
        try {
            return await work(this.#connect(server, cluster.id));
        } catch (error) {
            if (error instanceof NoServerError) {
                this.#open.delete(cluster.id);
                throw notRunning(cluster.id);
            }
            throw error;
        }
    }

    #connect(scope: string, cluster: string): Connection {
        const known = this.#open.get(cluster) ?? this.#reach(cluster);
        this.#open.set(cluster, known);
        return { scope, ...known };
    }

    #reach(cluster: string): Pick<Connection, "client" | "kinds"> {
        const client = new ApiClient(readCredentials(runningKubeconfig(this.#environment, cluster)));
        return { client, kinds: new ServedKinds(client) };
    }
}

/** What a backend for real servers works with. */
export interface ServerSurroundings extends BackendSurroundings {
    readonly connections: Connections;
}
