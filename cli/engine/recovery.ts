/** What an interrupted operation leaves behind, and how the next one gets past it: docs/adr/0012-interruption.md. */
/** A lock on a stack's state, as the engine reports it. */
export interface StackLock {
    /** Process that holds it, on this machine. */
    pid: number;
    /** Whether that process still runs. */
    isHeld: boolean;
}

/** The lock a failed command complained about; undefined when that was not the matter. */
export function findLock(text: string, isRunning: (pid: number) => boolean = processRuns): StackLock | undefined {
    const match = /currently locked by \d+ lock\(s\)[\s\S]*?\(pid (\d+)\)/.exec(text);
    if (match === null) {
        return undefined;
    }
    const pid = Number(match[1]);
    return { pid, isHeld: isRunning(pid) };
}

/** A stack's state as `pulumi stack export` gives it, as far as it matters here. */
export interface ExportedStack {
    version: number;
    deployment: {
        resources?: StateResource[];
        pending_operations?: { type: string; resource: StateResource }[];
    };
}

/** A resource in the state; what is not named here is carried along. */
export interface StateResource {
    urn: string;
    id?: string;
    /** Read and not made: nothing of it is the stack's. */
    external?: boolean;
    inputs?: unknown;
    outputs?: unknown;
    /** Replaced by another of the same URN; the next operation deletes it. */
    delete?: boolean;
}

/** Whether an interrupted command left operations open. */
export function hasPending({ deployment }: ExportedStack): boolean {
    return (deployment.pending_operations ?? []).length > 0;
}

/**
 * The state without open operations: what was made is taken in with its id, what was not is forgotten. A plain `up` would
 * make everything a second time, and the engine's own `refresh --import-pending-creates` (3.259) drops what it is told to
 * take in. A refresh has to follow, for the outputs.
 * @param findId looks an object up in the cloud by the URN it was made for
 */
export function settled(exported: ExportedStack, findId: (urn: string) => string | undefined): ExportedStack {
    const { pending_operations = [], resources = [], ...rest } = exported.deployment;
    const known = new Set(resources.map(({ urn, id }) => `${urn} ${id}`));
    const made = pending_operations
        .filter(({ type }) => type === "creating")
        .flatMap(({ resource }) => {
            const id = findId(resource.urn);
            return id === undefined || known.has(`${resource.urn} ${id}`)
                ? []
                : [{ ...resource, id, outputs: resource.inputs }];
        });
    return { ...exported, deployment: { ...rest, resources: made.reduce(withMade, resources) } };
}

/**
 * The resources with one more. Where it replaces another it takes that one's place, and the other is left to be deleted: the
 * engine accepts two of one URN only when the one that counts comes first.
 */
function withMade(resources: StateResource[], made: StateResource): StateResource[] {
    const place = resources.findIndex((resource) => resource.urn === made.urn && resource.delete !== true);
    const replaced = resources[place];
    return replaced === undefined
        ? [...resources, made]
        : [...resources.with(place, made), { ...replaced, delete: true }];
}

/** Whether a process of this machine runs. */
export function processRuns(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
