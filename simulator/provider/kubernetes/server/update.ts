/** Changes an object in a real API server, or has the server judge the change for a preview. */
import { notFound, notReady, notUpdated } from "../../../behaviour/kubernetes/refusals.ts";
import { kubernetesType } from "../../../catalog/kubernetes-types.ts";
import { markSecrets } from "../../../cloud/sealing.ts";
import { parseUrn } from "../../../wire/urn.ts";
import { containsUnknown, text, type Properties } from "../../../wire/values.ts";
import { PartialError, type UpdateRequest } from "../../contract.ts";
import { configuredCluster } from "../backend.ts";
import { idOf, nameOf } from "../manifest.ts";
import { updatedPreview } from "../previews.ts";
import { skipsAwait, timeLimit } from "./annotations.ts";
import { ApiError } from "./api-client.ts";
import { apply } from "./apply.ts";
import { awaitReady } from "./await.ts";
import type { Connection, ServerSurroundings } from "./connection.ts";
import { objectPath, type ServedKind } from "./kinds.ts";
import { outputsOf, plainManifest } from "./manifests.ts";
import { ownerOf, record } from "./receipts.ts";

/** Answers an update request. */
export async function update(surroundings: ServerSurroundings, request: UpdateRequest): Promise<Properties> {
    const type = kubernetesType(parseUrn(request.urn).type);
    const inputs = markSecrets(request.news, type.secrets);
    if (request.preview) {
        if (surroundings.configuration().server !== undefined && !containsUnknown(inputs)) {
            await use(surroundings, (connection) => change(connection, plainManifest(inputs), true));
        }
        return updatedPreview(inputs, request.oldOutputs, type);
    }
    return use(surroundings, async (connection) => {
        const manifest = plainManifest(inputs);
        const { kind, live: first } = await change(connection, manifest, false);
        const { scope, client } = connection;
        const receipt = { scope, urn: request.urn, id: request.id };
        if (ownerOf(surroundings.store, receipt) !== request.urn) {
            record(surroundings.store, receipt, manifest);
        }
        const { live, problem } = skipsAwait(manifest)
            ? { live: first, problem: undefined }
            : await awaitReady(client, objectPath(kind, first), first, {
                  limit: timeLimit(manifest, request),
                  cancelled: surroundings.cancelled,
              });
        const outputs = outputsOf(live, inputs, type.secrets);
        if (problem !== undefined) {
            throw new PartialError(notReady("updated", request.id, problem), { id: request.id, inputs, outputs });
        }
        return outputs;
    });
}

function use<Result>(
    surroundings: ServerSurroundings,
    work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
    return surroundings.connections.use(configuredCluster(surroundings), work);
}

/** Applies what the program says now. An object that is gone is not made again: a refresh has to notice that first. */
async function change(
    { client, kinds }: Connection,
    manifest: Properties,
    dryRun: boolean,
): Promise<{ kind: ServedKind; live: Properties }> {
    const word = text(manifest, "kind") ?? "";
    const kind = await kinds.find(text(manifest, "apiVersion") ?? "", word);
    if (kind === undefined || (await client.find(objectPath(kind, manifest))) === undefined) {
        throw notFound(word, nameOf(manifest) ?? "");
    }
    try {
        return { kind, live: await apply(client, kind, manifest, { dryRun, force: false }) };
    } catch (error) {
        throw error instanceof ApiError ? notUpdated(error.reason, idOf(manifest), sentence(error)) : error;
    }
}

function sentence({ reason, message }: ApiError): string {
    return reason === "Conflict"
        ? `${message}; annotate the object with pulumi.com/patchForce: "true" to take the fields over`
        : message;
}
