/** `npm start`: the whole sample landscape on the local cloud, in the order of the stack graph. */
import { availableParallelism } from "node:os";
import { readLandscape, type Landscape } from "../../infra/landscape.ts";
import { problemSentence, type ConfigProblem } from "../../infra/problems.ts";
import { landscapeProblems } from "../../infra/rules.ts";
import type { Installation } from "../../infra/schema.ts";
import { upstreamStacks } from "../../infra/stack-graph.ts";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { interruptOperations, runPulumi } from "../engine/operation.ts";
import { bringUpStack, type StackResult } from "./bring-up-stack.ts";
import { lastOperationTime } from "./cloud-time.ts";
import { localProcessEnvironment, type LocalCloud } from "./environment.ts";
import { seedPrerequisites } from "./prerequisites.ts";
import type { Progress } from "./progress.ts";
import { inOrder, runInOrder } from "./schedule.ts";
import { sweepLost } from "./sweep.ts";

/** Each operation takes about 600 MB: more at once than cores only costs memory. */
const mostAtOnce = 4;

/** Thrown before anything runs when any config file has a problem. */
export class LandscapeError extends Error {
    override readonly name = "LandscapeError";

    constructor(problems: ConfigProblem[]) {
        super([...new Set(problems.map(problemSentence))].join("\n"));
    }
}

/**
 * Brings every stack of the landscape up.
 * @param cloud prepared before
 * @throws LandscapeError with the problems of all files
 */
export async function bringUp(cloud: LocalCloud, progress: Progress): Promise<StackResult[]> {
    const landscape = checkedLandscape(cloud.folder);
    const environment = await localProcessEnvironment(cloud);
    const existing = await existingStacks(environment);
    const store = new CloudStore(cloud.store);
    seedPrerequisites(store, landscape.installation);
    const results = new Map<string, StackResult>();
    let interrupted = false;
    const interrupt = () => {
        interrupted = true;
        progress.note("stopping: each stack finishes what it is doing");
        interruptOperations();
    };
    process.on("SIGINT", interrupt).on("SIGTERM", interrupt);

    const tasks = inOrder(
        Object.entries(landscape.stacks).map(([name, file]) => ({ name, after: upstreamStacks(file, landscape) })),
    );
    progress.begin(tasks.map(({ name }) => name));
    const upstream = new Map(tasks.map(({ name, after }) => [name, after]));
    const end = (result: StackResult) => {
        results.set(result.stack, result);
        progress.end(result);
    };
    try {
        await runInOrder(
            tasks,
            Math.min(availableParallelism(), mostAtOnce),
            async (stack) => {
                if (interrupted) {
                    end(notRun(stack, landscape, "interrupted"));
                    return false;
                }
                const result = await bringUpStack({
                    stack,
                    role: landscape.stacks[stack]!.role,
                    after: upstream.get(stack)!,
                    environment,
                    exists: existing.has(stack),
                    findId: (urn) => store.findByUrn(urn)?.id,
                    sweep: (state) => void sweepLost(store, stack, state, environment),
                    isInterrupted: () => interrupted,
                    onProgress: (text) => progress.tell(stack, text),
                });
                end(
                    result.outcome === "changed"
                        ? { ...result, onAws: lastOperationTime(cloud, store, stack) }
                        : result,
                );
                return result.outcome === "changed" || result.outcome === "same";
            },
            (stack, because) => end(notRun(stack, landscape, interrupted ? "interrupted" : "skipped", because)),
        );
    } finally {
        process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
        store.close();
        await progress.finish();
    }
    return tasks.map(({ name }) => results.get(name)!);
}

function checkedLandscape(folder: string): Landscape & { installation: Installation } {
    const landscape = readLandscape(folder);
    const problems = Object.keys(landscape.stacks).flatMap((stack) => landscapeProblems(stack, landscape));
    const { installation } = landscape;
    if (landscape.problems.length > 0 || problems.length > 0 || installation === undefined) {
        throw new LandscapeError([...landscape.problems, ...problems]);
    }
    return { ...landscape, installation };
}

async function existingStacks(environment: NodeJS.ProcessEnv): Promise<Set<string>> {
    const { succeeded, text } = await runPulumi(["stack", "ls", "--json"], environment);
    if (!succeeded) {
        throw new Error(`pulumi stack ls failed:\n${text}`);
    }
    return new Set((JSON.parse(text) as { name: string }[]).map(({ name }) => name));
}

function notRun(
    stack: string,
    landscape: Landscape,
    outcome: "skipped" | "interrupted",
    because?: string,
): StackResult {
    return {
        stack,
        role: landscape.stacks[stack]!.role,
        after: [],
        outcome,
        steps: { create: 0, update: 0, replace: 0, delete: 0, same: 0 },
        violations: [],
        errors: because === undefined ? [] : [`stands on ${because}`],
        seconds: 0,
    };
}
