/**
 * Many cases, one stack: each case brings resources of its own, and all of them go through the same operations together, because an
 * operation of the engine costs seconds and a resource in it almost nothing. A case looks at its own resources only.
 */
import { readFileSync } from "node:fs";
import { exportStack } from "../../../../cli/engine/operation.ts";
import { localCloud } from "../../../../cli/local/environment.ts";
import type { ListedResource, NeutralCloud } from "../../engine/neutral-cloud.ts";
import { nameOf, traced, type Trace } from "./trace.ts";

/** One case: one `it`. */
export interface ConformanceCase {
    readonly title: string;
    /** The program at first. Names are the case's own. */
    readonly before: readonly ListedResource[];
    /** The changed program. @default the same */
    readonly after?: readonly ListedResource[];
    /** Throws an AssertionError when the engine made something else of it. */
    readonly expect: (run: ScenarioRun) => void | Promise<void>;
}

/** A resource in the state of a stack, as the engine writes it: secrets are encrypted. */
export interface KnownResource {
    readonly urn: string;
    readonly id: string;
    readonly provider: string;
    readonly parent?: string;
    readonly inputs: Record<string, any>;
    readonly outputs: Record<string, any>;
    readonly additionalSecretOutputs?: readonly string[];
}

/** The state of a stack. */
export class KnownState {
    /** The whole of it as text. */
    readonly text: string;
    readonly resources: readonly KnownResource[];

    constructor(resources: readonly KnownResource[]) {
        this.resources = resources;
        this.text = JSON.stringify(resources);
    }

    /** The resource of this name. Throws an Error when there is none. */
    get(name: string): KnownResource {
        const found = this.find(name);
        if (found === undefined) {
            throw new Error(`the state has no ${name}`);
        }
        return found;
    }

    find(name: string): KnownResource | undefined {
        return this.resources.find(({ urn }) => nameOf(urn) === name);
    }
}

/** What became of all cases, operation by operation. */
export interface ScenarioRun {
    readonly preview: Trace;
    readonly up: Trace;
    /** A preview of the unchanged program. */
    readonly settled: Trace;
    readonly changePreview: Trace;
    readonly change: Trace;
    /** A preview of the changed program, after it was brought up. */
    readonly changeSettled: Trace;
    readonly refresh: Trace;
    readonly destroy: Trace;
    readonly before: KnownState;
    readonly after: KnownState;
    readonly refreshed: KnownState;
    /** The bytes of the cloud's store before everything was destroyed, as Latin-1 text. */
    readonly stored: string;
    /** Ids in the cloud after everything was destroyed. */
    readonly left: readonly string[];
}

/** Takes all cases through all operations in an empty cloud. Throws an Error, with what the engine said, when one of them fails. */
export async function runScenario(cloud: NeutralCloud, cases: readonly ConformanceCase[]): Promise<ScenarioRun> {
    const stack = "dev";
    await cloud.createStack(stack);
    const first = cases.flatMap(({ before }) => before);
    const second = cases.flatMap(({ before, after = before }) => after);
    const run = async (command: "preview" | "up" | "refresh" | "destroy", program: readonly ListedResource[]) => {
        const trace = await traced(cloud, command, stack, program);
        if (!trace.result.succeeded) {
            throw new Error([command, ...trace.result.errors, trace.result.text].join("\n"));
        }
        return trace;
    };
    const preview = await run("preview", first);
    const up = await run("up", first);
    const before = await stateOf(cloud, stack);
    const settled = await run("preview", first);
    const changePreview = await run("preview", second);
    const change = await run("up", second);
    const after = await stateOf(cloud, stack);
    const changeSettled = await run("preview", second);
    const refresh = await run("refresh", second);
    const refreshed = await stateOf(cloud, stack);
    const stored = storeBytes(cloud);
    const destroy = await run("destroy", second);
    const left = cloud.inspect((store) => store.list().map(({ id }) => id));
    const traces = { preview, up, settled, changePreview, change, changeSettled, refresh, destroy };
    return { ...traces, before, after, refreshed, stored, left };
}

/** The state of a stack as it is now. */
export async function stateOf(cloud: NeutralCloud, stack: string): Promise<KnownState> {
    const { deployment } = await exportStack(stack, await cloud.environment());
    return new KnownState((deployment.resources ?? []) as unknown as KnownResource[]);
}

/** The store's file and what is still in its log, as Latin-1 text. */
export function storeBytes(cloud: NeutralCloud): string {
    const { store } = localCloud(cloud.folder);
    cloud.inspect((opened) => opened.counts());
    return [store, `${store}-wal`].map(readIfThere).join("");
}

function readIfThere(path: string): string {
    try {
        return readFileSync(path, "latin1");
    } catch {
        return "";
    }
}
