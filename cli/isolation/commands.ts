/** What `neo isolation` does. */
import { readFileSync } from "node:fs";
import pLimit from "p-limit";
import { proveIsolation } from "../../analysis/isolation/proof.ts";
import type { SavedResource } from "../../analysis/isolation/states.ts";
import { allStacks } from "../engine/all-stacks.ts";
import { engineEnvironment } from "../engine/environment.ts";
import { exportStack } from "../engine/operation.ts";
import type { ExportedStack } from "../engine/recovery.ts";
import { exitCodes } from "../local/summary.ts";
import { isolationText } from "./text.ts";

/** Each export is a process that uses a core. */
const exportsAtOnce = 2;

/** `neo isolation`. */
export async function isolation({ file: files, json = false }: { file?: string[]; json?: boolean }): Promise<void> {
    const states = files === undefined ? await savedStates() : files.map(stateIn);
    const proof = proveIsolation(states.map(resourcesOf));
    process.stdout.write(`${json ? JSON.stringify(proof, null, 2) : isolationText(proof)}\n`);
    process.exitCode = proof.passes ? 0 : exitCodes.blocked;
}

/** One stack that cannot be read would leave a hole in the proof, so it ends everything. */
async function savedStates(): Promise<ExportedStack[]> {
    const environment = await engineEnvironment();
    const stacks = await allStacks(environment);
    return pLimit(exportsAtOnce).map(stacks, (stack) => exportStack(stack, environment));
}

function stateIn(file: string): ExportedStack {
    return JSON.parse(readFileSync(file, "utf8")) as ExportedStack;
}

function resourcesOf({ deployment: { resources = [] } }: ExportedStack): SavedResource[] {
    return resources as SavedResource[];
}
