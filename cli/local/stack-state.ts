/** Reads the states of a stack from the local backend's files: no engine has to be started for it. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StateNode } from "../../simulator/time/waits.ts";
import type { LocalCloud } from "./environment.ts";

/** How far back a deleted resource is looked for. An interrupted operation leaves a checkpoint of its own. */
const checkpointsLookedAt = 3;

/** The resources of a stack as the last operation left them; none when the stack does not exist. */
export function currentState({ folder }: LocalCloud, stack: string): StateNode[] {
    const [file] = globSync(join(folder, "state", ".pulumi", "stacks", "*", `${stack}.json`));
    return file === undefined ? [] : resourcesIn(file);
}

/** The resources of all stacks. */
export function allStates({ folder }: LocalCloud): StateNode[] {
    return globSync(join(folder, "state", ".pulumi", "stacks", "*", "*.json")).flatMap(resourcesIn);
}

/** The newest earlier state that still has one of these resources; empty when no recent one has. */
export function stateWith({ folder }: LocalCloud, stack: string, urns: ReadonlySet<string>): StateNode[] {
    const history = join(folder, "state", ".pulumi", "history");
    const files = existsSync(history)
        ? globSync(join(history, "*", stack, "*.checkpoint.json"))
              .sort()
              .reverse()
        : [];
    for (const file of files.slice(0, checkpointsLookedAt)) {
        const resources = resourcesIn(file);
        if (resources.some(({ urn }) => urns.has(urn))) {
            return resources;
        }
    }
    return [];
}

function resourcesIn(file: string): StateNode[] {
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
        checkpoint: { latest?: { resources?: StateNode[] | null } | null };
    };
    return checkpoint.latest?.resources ?? [];
}
