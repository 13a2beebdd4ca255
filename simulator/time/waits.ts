/** What a resource waited for, as the engine's state tells it. Pure. */
import type { Task } from "./critical-path.ts";

/** A resource of a state file, as far as it matters for waiting. */
export interface StateNode {
    readonly urn: string;
    /** The object's id; components have none. */
    readonly id?: string;
    readonly custom?: boolean;
    readonly parent?: string;
    /** URN and id of its provider, joined by `::`. */
    readonly provider?: string;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/**
 * Which waiting counts: `registered` is all the engine and the program did (dependencies asked for, parents, components), `data`
 * only what cannot be otherwise because one needs the other's outputs.
 */
export type Waiting = "registered" | "data";

/** The resources as tasks that are made: each after those it waits for. */
export function creations(nodes: readonly StateNode[], seconds: ReadonlyMap<string, number>, waiting: Waiting): Task[] {
    return nodes.map((node) => ({
        name: node.urn,
        seconds: seconds.get(node.urn) ?? 0,
        after: waitsOf(node, waiting),
    }));
}

/** The resources as tasks that are deleted: each after those that waited for it when they were made. */
export function deletions(nodes: readonly StateNode[], seconds: ReadonlyMap<string, number>, waiting: Waiting): Task[] {
    const dependants = new Map<string, string[]>();
    for (const node of nodes) {
        for (const urn of waitsOf(node, waiting)) {
            dependants.set(urn, [...(dependants.get(urn) ?? []), node.urn]);
        }
    }
    return nodes.map(({ urn }) => ({ name: urn, seconds: seconds.get(urn) ?? 0, after: dependants.get(urn) ?? [] }));
}

function waitsOf(node: StateNode, waiting: Waiting): string[] {
    const data = Object.values(node.propertyDependencies ?? {}).flatMap((urns) => urns ?? []);
    // The id follows the last `::`, the URN may hold some itself.
    const provider = node.provider === undefined || node.provider === "" ? [] : [node.provider.replace(/::[^:]*$/, "")];
    const asked =
        waiting === "data" ? [] : [...(node.dependencies ?? []), ...(node.parent === undefined ? [] : [node.parent])];
    return [...new Set([...data, ...provider, ...asked])];
}
