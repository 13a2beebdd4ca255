/** Runs tasks in the order of a graph, as many at once as allowed. */
import pLimit from "p-limit";

/** A task and the names of the tasks it comes after. */
export interface GraphTask {
    name: string;
    after: string[];
}

/**
 * Runs every task once all it comes after have ended well; what stands on a failed one is left out.
 * @param limit most tasks at the same time
 * @param run returns whether the task went well
 * @param skip called for each task that is left out, with the name of the one in its way
 * @throws Error when the graph has a cycle
 */
export async function runInOrder(
    tasks: GraphTask[],
    limit: number,
    run: (name: string) => Promise<boolean>,
    skip: (name: string, because: string) => void,
): Promise<void> {
    const limited = pLimit(limit);
    const started = new Map<string, Promise<boolean>>();
    const start = ({ name, after }: GraphTask): Promise<boolean> => {
        const before = after
            .filter((other) => started.has(other))
            .map(async (other) => ({ other, well: await started.get(other)! }));
        return Promise.all(before).then((results) => {
            const inTheWay = results.find(({ well }) => !well);
            if (inTheWay !== undefined) {
                skip(name, inTheWay.other);
                return false;
            }
            return limited(() => run(name));
        });
    };
    for (const task of inOrder(tasks)) {
        started.set(task.name, start(task));
    }
    await Promise.all(started.values());
}

/** The tasks so that each comes after all it depends on; otherwise in their given order. */
export function inOrder(tasks: GraphTask[]): GraphTask[] {
    const byName = new Map(tasks.map((task) => [task.name, task]));
    const ordered = new Set<GraphTask>();
    const visit = (task: GraphTask, path: string[]): void => {
        if (path.includes(task.name)) {
            throw new Error(`stacks stand on each other in a circle: ${[...path, task.name].join(" → ")}`);
        }
        for (const name of task.after) {
            const before = byName.get(name);
            if (before !== undefined && !ordered.has(before)) {
                visit(before, [...path, task.name]);
            }
        }
        ordered.add(task);
    };
    tasks.forEach((task) => visit(task, []));
    return [...ordered];
}
