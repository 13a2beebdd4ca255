/** Which kinds an API server has, and at which paths their objects are. */
import { group, list, isProperties, text, type Properties } from "../../../wire/values.ts";
import type { ApiClient } from "./api-client.ts";

/** A kind as one server serves it. */
export interface ServedKind {
    /** `/api/v1` or `/apis/<group>/<version>`. */
    readonly root: string;
    /** Name in paths, such as `networkpolicies`. */
    readonly plural: string;
    readonly isNamespaced: boolean;
}

/** The kinds of one server; asks about each group once, and again for what it has not found. */
export class ServedKinds {
    readonly #client: ApiClient;
    readonly #known = new Map<string, ServedKind>();

    constructor(client: ApiClient) {
        this.#client = client;
    }

    /** The kind of a manifest; undefined when the server has none of that name in that version. */
    async find(apiVersion: string, kind: string): Promise<ServedKind | undefined> {
        const key = `${apiVersion} ${kind}`;
        if (!this.#known.has(key)) {
            await this.#learn(apiVersion);
        }
        return this.#known.get(key);
    }

    async #learn(apiVersion: string): Promise<void> {
        const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        const resources = list((await this.#client.find(root)) ?? {}, "resources").filter(isProperties);
        for (const resource of resources) {
            const plural = text(resource, "name") ?? "";
            // The others are parts of objects, such as `deployments/scale`.
            if (!plural.includes("/")) {
                const served = { root, plural, isNamespaced: resource.namespaced === true };
                this.#known.set(`${apiVersion} ${text(resource, "kind") ?? ""}`, served);
            }
        }
    }
}

/** Path of all objects of a kind in a namespace; `default` where the manifest names none. */
export function collectionPath({ root, plural, isNamespaced }: ServedKind, manifest: Properties): string {
    const namespace = text(group(manifest, "metadata"), "namespace") ?? "default";
    return isNamespaced ? `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}` : `${root}/${plural}`;
}

/** Path of one object. */
export function objectPath(kind: ServedKind, manifest: Properties): string {
    const name = text(group(manifest, "metadata"), "name") ?? "";
    return `${collectionPath(kind, manifest)}/${encodeURIComponent(name)}`;
}
