/** Finds the object somebody means. */
import type { CloudObject, CloudStore } from "../cloud/store.ts";

/**
 * The object with this URN or this id.
 * @param type narrows, where objects of several types share an id
 * @throws Error when there is none, or more than one
 */
export function findObject(store: CloudStore, wanted: string, type?: string): CloudObject {
    const found = store
        .list(type === undefined ? {} : { type })
        .filter(({ id, urn }) => id === wanted || urn === wanted);
    const [only, ...more] = found;
    if (only === undefined) {
        throw new Error(
            `object must be the URN or the id of one the local cloud holds, got ${wanted}; see neo local inventory`,
        );
    }
    if (more.length > 0) {
        const types = found.map((object) => object.type).join(", ");
        throw new Error(
            `object must be one, got ${wanted}, which ${found.length} objects have (${types}); name its type with --type`,
        );
    }
    return only;
}
