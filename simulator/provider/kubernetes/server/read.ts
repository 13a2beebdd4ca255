/** Looks at an object in a real API server. */
import { kubernetesType, parseKubernetesToken } from "../../../catalog/kubernetes-types.ts";
import { parseUrn } from "../../../wire/urn.ts";
import type { Properties } from "../../../wire/values.ts";
import type { ReadRequest, ReadResult } from "../../contract.ts";
import { configuredCluster } from "../backend.ts";
import type { ServerSurroundings } from "./connection.ts";
import { objectPath } from "./kinds.ts";
import { importedInputs, observedInputs, outputsOf } from "./manifests.ts";
import { forget, ownerOf, record } from "./receipts.ts";

/** Answers a read request; undefined when the object, or its kind, does not exist. */
export function read(surroundings: ServerSurroundings, request: ReadRequest): Promise<ReadResult | undefined> {
    const { urn, id, inputs: remembered, outputs } = request;
    return surroundings.connections.use(configuredCluster(surroundings), async ({ client, kinds, scope }) => {
        const token = parseUrn(urn).type;
        const reference = referenceOf(token, id);
        const kind = await kinds.find(reference.apiVersion, reference.kind);
        const live = kind === undefined ? undefined : await client.find(objectPath(kind, reference));
        if (live === undefined) {
            forget(surroundings.store, { scope, urn, id });
            return undefined;
        }
        if (ownerOf(surroundings.store, { scope, urn, id }) === undefined) {
            record(surroundings.store, { scope, urn, id }, live);
        }
        const { secrets } = kubernetesType(token);
        const isImport = Object.keys(remembered).length === 0;
        const inputs = isImport ? importedInputs(live, secrets) : observedInputs(remembered, outputs, live);
        return { id, inputs, outputs: outputsOf(live, inputs, secrets) };
    });
}

/** What finds an object, from its resource's type and its id: `<namespace>/<name>`, or the name alone. */
export function referenceOf(token: string, id: string): Properties & { apiVersion: string; kind: string } {
    const [name = "", namespace] = id.split("/").reverse();
    return {
        ...parseKubernetesToken(token),
        metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    };
}
