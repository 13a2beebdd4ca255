/** What `neo cost` does. */
import pLimit from "p-limit";
import { costOf, type Cost } from "../../analysis/cost/cost.ts";
import { costedResource } from "../../analysis/cost/costed-resource.ts";
import { engineEnvironment } from "../engine/environment.ts";
import { exportStack } from "../engine/operation.ts";
import type { ExportedStack } from "../engine/recovery.ts";
import { knownStacks } from "../pr/known-stacks.ts";
import { parseUrn } from "../../simulator/wire/urn.ts";
import { costText } from "./text.ts";

/** Exports at a time; each is a process of a second or less. */
const exportsAtOnce = 2;

/** `neo cost [stacks…]`: of saved states, so without a preview. */
export async function cost(stacks: string[], { json = false }: { json?: boolean }): Promise<void> {
    const environment = await engineEnvironment();
    const chosen = stacks.length > 0 ? stacks : [...(await knownStacks(environment)).keys()];
    const states = await pLimit(exportsAtOnce).map(chosen, (stack) => exportStack(stack, environment));
    const total = stateCost(states);
    process.stdout.write(`${json ? JSON.stringify(total, null, 2) : costText(total)}\n`);
}

/** What the resources of several states cost together. Pure. */
export function stateCost(states: readonly ExportedStack[]): Cost {
    const resources = states.flatMap(({ deployment }) => deployment.resources ?? []);
    return costOf(
        resources
            // What was read is somebody else's; what a replacement left is about to go.
            .filter(({ external, delete: isLeftover }) => external !== true && isLeftover !== true)
            .flatMap(
                ({ urn, inputs = {} }) => costedResource(parseUrn(urn).type, inputs as Record<string, unknown>) ?? [],
            ),
    );
}
