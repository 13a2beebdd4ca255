/** Opens the local cloud's store for one command. */
import { mkdirSync } from "node:fs";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { localCloud, type LocalCloud } from "./environment.ts";

/** Does something with the store, which is created when the local cloud has none yet. */
export function withStore<Result>(work: (store: CloudStore, cloud: LocalCloud) => Result): Result {
    const cloud = localCloud();
    mkdirSync(cloud.folder, { recursive: true });
    const store = new CloudStore(cloud.store);
    try {
        return work(store, cloud);
    } finally {
        store.close();
    }
}
