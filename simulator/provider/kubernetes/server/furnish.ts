/** Gives a fresh API server what an EKS cluster has from the beginning. */
import { eksManifests } from "../../../behaviour/kubernetes/eks.ts";
import { text, type Properties } from "../../../wire/values.ts";
import { ApiClient } from "./api-client.ts";
import { apply } from "./apply.ts";
import { awaitReady } from "./await.ts";
import { readCredentials } from "./credentials.ts";
import { objectPath, ServedKinds } from "./kinds.ts";

/** How long any of it may take, in milliseconds. */
const limit = 30_000;

/**
 * Applies what EKS brings and waits until it can be used. Doing it again changes nothing.
 * @param kubeconfig contents of the cluster's own
 * @param region decides the nodes' zones
 */
export async function furnish(kubeconfig: string, region: string): Promise<void> {
    const client = new ApiClient(readCredentials(kubeconfig));
    const kinds = new ServedKinds(client);
    await Promise.all(eksManifests(region).map((manifest) => furnishWith(client, kinds, manifest)));
}

async function furnishWith(client: ApiClient, kinds: ServedKinds, manifest: Properties): Promise<void> {
    const [apiVersion, word] = [text(manifest, "apiVersion") ?? "", text(manifest, "kind") ?? ""];
    const kind = await kinds.find(apiVersion, word);
    if (kind === undefined) {
        throw new Error(`cluster: its API server must have ${word} in ${apiVersion}, got none; start it anew`);
    }
    const first = await apply(client, kind, manifest, { dryRun: false, force: true });
    const cancelled = new AbortController().signal;
    const { problem } = await awaitReady(client, objectPath(kind, first), first, { limit, cancelled });
    if (problem !== undefined) {
        throw new Error(`cluster: ${word} of an EKS cluster must be ready, but ${problem}`);
    }
}
