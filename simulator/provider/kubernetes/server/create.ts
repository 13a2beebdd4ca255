/** Makes an object in a real API server, or has the server judge it for a preview. */
import { setTimeout as delay } from "node:timers/promises";
import { alreadyExists, noSuchKind, notCreated, notReady } from "../../../behaviour/kubernetes/refusals.ts";
import { kubernetesType } from "../../../catalog/kubernetes-types.ts";
import { markSecrets } from "../../../cloud/sealing.ts";
import { parseUrn } from "../../../wire/urn.ts";
import { containsUnknown, text, type Properties } from "../../../wire/values.ts";
import { PartialError, type CreateRequest, type ResourceState } from "../../contract.ts";
import { configuredCluster } from "../backend.ts";
import { idOf, nameOf } from "../manifest.ts";
import { createdPreview } from "../previews.ts";
import { skipsAwait, timeLimit } from "./annotations.ts";
import { ApiError, isNotFound } from "./api-client.ts";
import { apply } from "./apply.ts";
import { awaitReady } from "./await.ts";
import type { Connection, ServerSurroundings } from "./connection.ts";
import { objectPath, type ServedKind } from "./kinds.ts";
import { outputsOf, plainManifest } from "./manifests.ts";
import { forget, ownerOf, record } from "./receipts.ts";

/** How long a definition that was just made may take to be served, in milliseconds. */
const kindLimit = 5_000;
const kindPause = 100;

/** Answers a create request. */
export function create(surroundings: ServerSurroundings, request: CreateRequest): Promise<ResourceState> {
    return request.preview ? previewed(surroundings, request) : created(surroundings, request);
}

/**
 * A namespace or a kind that is not there may be made by the same update, so only what the server has against the object
 * counts. The outputs are the program's own: what a dry run makes up, such as a uid, is not what there will be.
 */
async function previewed(
    surroundings: ServerSurroundings,
    { urn, inputs: given }: CreateRequest,
): Promise<ResourceState> {
    const type = kubernetesType(parseUrn(urn).type);
    const inputs = markSecrets(given, type.secrets);
    if (surroundings.configuration().server !== undefined && !containsUnknown(inputs)) {
        await surroundings.connections.use(configuredCluster(surroundings), (connection) =>
            judge(surroundings, connection, urn, plainManifest(inputs)),
        );
    }
    return { id: "", outputs: createdPreview(inputs, type) };
}

async function judge(
    { store }: ServerSurroundings,
    { client, kinds, scope }: Connection,
    urn: string,
    manifest: Properties,
): Promise<void> {
    const kind = await kinds.find(text(manifest, "apiVersion") ?? "", text(manifest, "kind") ?? "");
    if (kind === undefined) {
        return;
    }
    const id = idOf(manifest);
    if (nameOf(manifest) !== undefined && (await client.find(objectPath(kind, manifest))) !== undefined) {
        // The resource's own object: it goes first, because it is being replaced.
        if (ownerOf(store, { scope, urn, id }) === urn) {
            return;
        }
        throw exists(manifest);
    }
    try {
        await apply(client, kind, manifest, { dryRun: true, force: true });
    } catch (error) {
        if (!isNotFound(error)) {
            throw refused(error, id);
        }
    }
}

function created(
    surroundings: ServerSurroundings,
    { urn, inputs: given, timeoutSeconds }: CreateRequest,
): Promise<ResourceState> {
    const type = kubernetesType(parseUrn(urn).type);
    const inputs = markSecrets(given, type.secrets);
    const manifest = plainManifest(inputs);
    return surroundings.connections.use(configuredCluster(surroundings), async (connection) => {
        const kind = await servedKind(connection, manifest);
        const first = await make(surroundings, connection, kind, urn, manifest);
        const { live, problem } = skipsAwait(manifest)
            ? { live: first, problem: undefined }
            : await awaitReady(connection.client, objectPath(kind, first), first, {
                  limit: timeLimit(manifest, { timeoutSeconds }),
                  cancelled: surroundings.cancelled,
              });
        const state = { id: idOf(live), outputs: outputsOf(live, inputs, type.secrets) };
        if (problem !== undefined) {
            throw new PartialError(notReady("created", state.id, problem), { ...state, inputs });
        }
        return state;
    });
}

async function make(
    { store }: ServerSurroundings,
    { client, scope }: Connection,
    kind: ServedKind,
    urn: string,
    manifest: Properties,
): Promise<Properties> {
    if (nameOf(manifest) === undefined) {
        const live = await apply(client, kind, manifest, { dryRun: false, force: false });
        record(store, { scope, urn, id: idOf(live) }, live);
        return live;
    }
    if ((await client.find(objectPath(kind, manifest))) !== undefined) {
        throw exists(manifest);
    }
    const receipt = { scope, urn, id: idOf(manifest) };
    record(store, receipt, manifest);
    try {
        return await apply(client, kind, manifest, { dryRun: false, force: false });
    } catch (error) {
        forget(store, receipt);
        throw refused(error, receipt.id);
    }
}

/** The kind, given a moment to appear: its definition may have been made just before. */
async function servedKind({ kinds }: Connection, manifest: Properties): Promise<ServedKind> {
    const [apiVersion, kind] = [text(manifest, "apiVersion") ?? "", text(manifest, "kind") ?? ""];
    const end = performance.now() + kindLimit;
    for (;;) {
        const found = await kinds.find(apiVersion, kind);
        if (found !== undefined) {
            return found;
        }
        if (performance.now() > end) {
            throw noSuchKind(idOf(manifest), apiVersion, kind);
        }
        await delay(kindPause);
    }
}

function exists(manifest: Properties): Error {
    return alreadyExists(idOf(manifest), text(manifest, "kind") ?? "", nameOf(manifest) ?? "");
}

function refused(error: unknown, id: string): unknown {
    return error instanceof ApiError ? notCreated(error.reason, id, error.message) : error;
}
