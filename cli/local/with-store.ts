/** Opens the local cloud's store for one command. */
import { mkdirSync } from "node:fs";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { localCloud, type LocalCloud } from "./environment.ts";

/** Does something with the store, which is created when the local cloud has none yet. */
export function withStore<Result>(work: (store: CloudStore, cloud: LocalCloud) => Result): Result {
    const cloud = localCloud();
    mkdirSync(cloud.folder, { recursive: true });
    return closing(new CloudStore(cloud.store), (store) => work(store, cloud));
}

/** Closes a store after work on it; after what the work promised, when it is a promise. */
export function closing<Result>(store: CloudStore, work: (store: CloudStore) => Result): Result {
    let result: Result;
    try {
        result = work(store);
    } catch (problem) {
        store.close();
        throw problem;
    }
    if (result instanceof Promise) {
        return result.finally(() => {
            store.close();
        }) as Result;
    }
    store.close();
    return result;
}
