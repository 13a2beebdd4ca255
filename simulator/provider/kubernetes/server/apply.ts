/** Server-side apply. */
import { text, group, type Properties } from "../../../wire/values.ts";
import { forcesPatch } from "./annotations.ts";
import type { ApiClient } from "./api-client.ts";
import { collectionPath, objectPath, type ServedKind } from "./kinds.ts";

/** Who owns the fields that programs set. */
export const fieldManager = "neo-local-cloud";

/** How to apply. */
export interface ApplyOptions {
    /** Have the server judge the object without keeping it. */
    readonly dryRun: boolean;
    /** Take over fields that others own. */
    readonly force: boolean;
}

/**
 * Makes or changes an object; answers it as the server has it then. An object whose name the server is to choose is created
 * instead: there is nothing yet to apply to.
 */
export function apply(
    client: ApiClient,
    kind: ServedKind,
    manifest: Properties,
    { dryRun, force }: ApplyOptions,
): Promise<Properties> {
    const query = { fieldManager, ...(dryRun ? { dryRun: "All" } : {}) };
    if (text(group(manifest, "metadata"), "name") === undefined) {
        return client.ask({ method: "POST", path: collectionPath(kind, manifest), query, body: manifest });
    }
    return client.ask({
        method: "PATCH",
        path: objectPath(kind, manifest),
        query: { ...query, force: String(force || forcesPatch(manifest)) },
        body: manifest,
        contentType: "application/apply-patch+yaml",
    });
}
