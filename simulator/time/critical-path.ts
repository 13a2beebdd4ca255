/** The longest chain of things that wait for each other. Pure. */

/** Something that takes time. */
export interface Task {
    readonly name: string;
    readonly seconds: number;
    /** Names of tasks that have to be over before it can begin; names of no task are passed over. */
    readonly after: readonly string[];
}

/** A task in its place. */
export interface TimedTask {
    readonly name: string;
    /** Seconds after the beginning. */
    readonly start: number;
    readonly seconds: number;
}

/** How long all tasks take when each begins as early as it can, and why it is not less. */
export interface CriticalPath {
    /** Seconds from the beginning of the first to the end of the last. */
    readonly makespan: number;
    /** The tasks that decide it, in order; those that take no time are left out. */
    readonly path: readonly TimedTask[];
}

interface Placed {
    readonly task: Task;
    readonly start: number;
    readonly end: number;
    /** What it waited for longest. */
    readonly before: Placed | undefined;
}

/** Begins each task as early as it can. Throws an Error when tasks wait for each other in a circle. */
export function criticalPath(tasks: readonly Task[]): CriticalPath {
    const byName = new Map(tasks.map((task) => [task.name, task]));
    const placed = new Map<string, Placed>();
    for (const task of tasks) {
        place(task, byName, placed);
    }
    const last = latest([...placed.values()]);
    return { makespan: last?.end ?? 0, path: chainTo(last) };
}

/** Places a task and all it waits for. An explicit stack: chains may be thousands long. */
function place(first: Task, byName: ReadonlyMap<string, Task>, placed: Map<string, Placed>): void {
    const waiting = [first];
    const open = new Set<string>();
    for (let task = waiting.at(-1); task !== undefined; task = waiting.at(-1)) {
        const missing = task.after.find((name) => byName.has(name) && !placed.has(name));
        const next = missing === undefined ? undefined : byName.get(missing);
        if (next !== undefined) {
            open.add(task.name);
            if (open.has(next.name)) {
                throw new Error(`tasks wait for each other in a circle: ${[...open].join(" → ")} → ${next.name}`);
            }
            waiting.push(next);
            continue;
        }
        waiting.pop();
        open.delete(task.name);
        if (!placed.has(task.name)) {
            const before = latest(task.after.flatMap((name) => placed.get(name) ?? []));
            const start = before?.end ?? 0;
            placed.set(task.name, { task, start, end: start + task.seconds, before });
        }
    }
}

function latest(placed: readonly Placed[]): Placed | undefined {
    return placed.reduce<Placed | undefined>(
        (found, candidate) => (found === undefined || candidate.end > found.end ? candidate : found),
        undefined,
    );
}

function chainTo(last: Placed | undefined): TimedTask[] {
    const chain: TimedTask[] = [];
    for (let link = last; link !== undefined; link = link.before) {
        const { task, start } = link;
        if (task.seconds > 0) {
            chain.unshift({ name: task.name, start, seconds: task.seconds });
        }
    }
    return chain;
}
