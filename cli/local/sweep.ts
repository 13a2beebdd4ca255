/** Removes what a provider made and died before the engine heard of it: no state knows of it, and the next creation makes another. */
import type { CloudObject, CloudStore } from "../../simulator/cloud/store.ts";
import { kubernetesMode } from "../../simulator/provider/kubernetes/mode.ts";
import { processRuns, type ExportedStack } from "../engine/recovery.ts";

/**
 * Removes the objects that the last operation on a stack has made, where its engine is gone and the state has neither the object nor an
 * open operation for it. What earlier operations left stays: a program may have asked to retain it. Objects in real clusters stay,
 * too: their names are the program's, so the next creation says that they are there.
 * @param environment that of the operation, which says whether clusters are real
 * @returns what was removed
 */
export function sweepLost(
    store: CloudStore,
    stack: string,
    { deployment }: ExportedStack,
    environment: NodeJS.ProcessEnv,
): CloudObject[] {
    const operation = store.calls.lastOperation(stack);
    if (operation === undefined || processRuns(Number(operation.split("@")[0]))) {
        return [];
    }
    const { resources = [], pending_operations = [] } = deployment;
    const known = new Set(resources.map(({ urn, id }) => `${urn} ${id}`));
    const open = new Set(pending_operations.map(({ resource }) => resource.urn));
    const isReal = kubernetesMode(environment) === "real";
    const lost = store.calls
        .list({ operation, stack, method: "create", phase: "begin" })
        .filter(({ urn }) => !open.has(urn))
        .flatMap(({ urn, at }) => store.list({ urn }).filter(({ created }) => created >= at))
        .filter(({ urn, id, provider }) => !known.has(`${urn} ${id}`) && !(isReal && provider === "kubernetes"));
    lost.forEach((object) => store.remove(object));
    return lost;
}
