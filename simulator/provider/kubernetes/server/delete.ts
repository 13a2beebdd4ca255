/** Deletes an object from a real API server, and waits until it is gone. */
import { parseUrn } from "../../../wire/urn.ts";
import { group, text } from "../../../wire/values.ts";
import type { DeleteRequest } from "../../contract.ts";
import { clusterForDelete } from "../backend.ts";
import { propagationPolicy, timeLimit } from "./annotations.ts";
import { isNotFound } from "./api-client.ts";
import { awaitGone } from "./await.ts";
import type { ServerSurroundings } from "./connection.ts";
import { objectPath } from "./kinds.ts";
import { referenceOf } from "./read.ts";
import { forget } from "./receipts.ts";

/** Answers a delete request. An object that is gone already, or whose kind is, needs nothing. */
export async function remove(surroundings: ServerSurroundings, request: DeleteRequest): Promise<void> {
    const { urn, id, outputs } = request;
    const { store, connections, cancelled } = surroundings;
    const chosen = clusterForDelete(surroundings);
    if (chosen === undefined) {
        return;
    }
    await connections.use(chosen, async ({ client, kinds, scope }) => {
        const reference = referenceOf(parseUrn(urn).type, id);
        const kind = await kinds.find(reference.apiVersion, reference.kind);
        if (kind !== undefined) {
            const path = objectPath(kind, reference);
            const uid = text(group(outputs, "metadata"), "uid") ?? "";
            try {
                await client.ask({
                    method: "DELETE",
                    path,
                    body: { propagationPolicy: propagationPolicy(outputs) },
                });
                await awaitGone(client, path, uid, { limit: timeLimit(outputs, request), cancelled });
            } catch (error) {
                if (!isNotFound(error)) {
                    throw error;
                }
            }
        }
        forget(store, { scope, urn, id });
    });
}
