/** Kubernetes objects in real API servers, written by server-side apply. See docs/adr/0024-real-kubernetes.md. */
import type { Backend, BackendSurroundings } from "../backend.ts";
import { Connections } from "./connection.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { read } from "./read.ts";
import { update } from "./update.ts";

/** Makes the backend. @param environment names the store, beside which the clusters' files are */
export function serverBackend(given: BackendSurroundings, environment: NodeJS.ProcessEnv): Backend {
    const surroundings = { ...given, connections: new Connections(environment) };
    return {
        create: (request) => create(surroundings, request),
        read: (request) => read(surroundings, request),
        update: (request) => update(surroundings, request),
        delete: (request) => remove(surroundings, request),
    };
}
