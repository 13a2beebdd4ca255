/** From changed files to the stacks whose preview they may change. Pure. See docs/adr/0029-pull-request-check.md. */
import type { ChangedFile } from "./changed-file.ts";
import { concernOf, type Concern } from "./concern.ts";
import type { ImportGraph } from "./import-graph.ts";

/** A stack as far as files can concern it. */
export interface StackNode {
    name: string;
    role: string;
    /** The customer whose it is, or whose cell; undefined for what all customers use. */
    customer?: string;
    /** The stacks it builds on. */
    after: readonly string[];
}

/** A file, and why it concerns a stack. */
export interface Reason {
    path: string;
    because: string;
}

/** A stack to preview. */
export interface AffectedStack {
    stack: string;
    /** In the order of the files. */
    reasons: Reason[];
}

/** A stack that builds on an affected one. */
export interface FollowingStack {
    stack: string;
    /** The affected stacks it builds on, directly or not. */
    after: string[];
}

/** What a change concerns. */
export interface Affected {
    /** What is built on stands before what builds on it. */
    stacks: AffectedStack[];
    /** Stacks whose config file is gone. */
    removed: string[];
    /** What they publish may change, and is there to be read only once they are updated: these are named, not previewed. */
    following: FollowingStack[];
    /** Files that concern no stack, with why not. */
    unconcerned: Reason[];
}

/**
 * The stacks a change concerns.
 * @param nodes all stacks there are after the change
 */
export function affectedStacks(
    files: readonly ChangedFile[],
    nodes: readonly StackNode[],
    imports: ImportGraph,
): Affected {
    const named = withNamed(files, nodes);
    const reasons = new Map<string, Reason[]>();
    const unconcerned: Reason[] = [];
    const removed: string[] = [];
    for (const file of files) {
        const { path, status } = file;
        const concern = concernOf(file, imports);
        if ("none" in concern) unconcerned.push({ path, because: concern.none });
        if ("stack" in concern && status === "deleted") removed.push(concern.stack);
        const because = reasonFor(concern);
        for (const { name } of named.filter((node) => isConcerned(node, concern))) {
            reasons.set(name, [...(reasons.get(name) ?? []), { path, because }]);
        }
    }
    const stacks = inOrder(named).flatMap(({ name }) =>
        reasons.has(name) ? [{ stack: name, reasons: reasons.get(name) ?? [] }] : [],
    );
    return { stacks, removed, following: followingStacks(reasons, named), unconcerned };
}

/** A file that is there names a stack, even when nothing in it can be read: its preview then says what is wrong. */
function withNamed(files: readonly ChangedFile[], nodes: readonly StackNode[]): StackNode[] {
    const known = new Set(nodes.map(({ name }) => name));
    const unreadable = files.flatMap(({ path, status }) => {
        const [, name] = /^stacks\/Pulumi\.([^/]+)\.yaml$/.exec(path) ?? [];
        return name === undefined || status === "deleted" || known.has(name) ? [] : [{ name, role: "", after: [] }];
    });
    return [...nodes, ...unreadable];
}

function isConcerned({ name, role, customer }: StackNode, concern: Concern): boolean {
    if ("stack" in concern) return name === concern.stack;
    if ("entries" in concern) return concern.entries.includes(name);
    if ("customer" in concern) return customer === concern.customer;
    if ("roles" in concern) return concern.roles.includes(role);
    return "all" in concern;
}

function reasonFor(concern: Concern): string {
    if ("stack" in concern) return "its own config";
    if ("entries" in concern) return "its own entry";
    if ("customer" in concern) return `config of customer ${concern.customer}`;
    if ("roles" in concern)
        return `code of ${concern.roles.length === 1 ? "role" : "roles"} ${concern.roles.join(", ")}`;
    return "all" in concern ? concern.all : concern.none;
}

function inOrder(nodes: readonly StackNode[]): StackNode[] {
    const byName = new Map(nodes.map((node) => [node.name, node]));
    const ordered = new Set<StackNode>();
    const visited = new Set<StackNode>();
    const visit = (node: StackNode) => {
        if (visited.has(node)) return;
        visited.add(node);
        for (const name of node.after) {
            const before = byName.get(name);
            if (before !== undefined) visit(before);
        }
        ordered.add(node);
    };
    nodes.forEach(visit);
    return [...ordered];
}

function followingStacks(affected: ReadonlyMap<string, unknown>, nodes: readonly StackNode[]): FollowingStack[] {
    const after = new Map<string, Set<string>>();
    for (const { name, after: direct } of inOrder(nodes)) {
        const reached = direct.flatMap((upstream) => [
            ...(affected.has(upstream) ? [upstream] : []),
            ...(after.get(upstream) ?? []),
        ]);
        after.set(name, new Set(reached));
    }
    return [...after].flatMap(([stack, upstreams]) =>
        upstreams.size > 0 && !affected.has(stack) ? [{ stack, after: [...upstreams] }] : [],
    );
}
