/** Follows operations until each has ended, or goes on only when a person does something. Nothing is changed by looking. */
import { setTimeout } from "node:timers/promises";
import { followEvents } from "../client/event-stream.ts";
import { answerOf, type ServiceClient } from "../client/service-client.ts";
import { outcomeOf, type Operation, type Outcome } from "./outcome.ts";
import type { WatchProgress } from "./progress.ts";
import { eventText, obstacleText, outcomeText } from "./text.ts";

/** What one came to. */
export interface Watched {
    operation: Operation;
    outcome: Outcome;
}

/** What is in the way of an operation that waits is asked for so often: no event tells of it. */
const lookMilliseconds = 2_000;

/**
 * Follows them all at once.
 * @param signal ends it by an error; the operations go on
 * @returns in the order they were given
 */
export async function watchOperations(
    client: ServiceClient,
    operations: readonly Operation[],
    progress: WatchProgress,
    signal: AbortSignal,
): Promise<Watched[]> {
    const stuck = new Set<string>();
    const failing = new AbortController();
    const ended = AbortSignal.any([signal, failing.signal]);
    try {
        return await Promise.all(operations.map((operation) => watchOne(client, operation, stuck, progress, ended)));
    } finally {
        // One that cannot be followed ends all: the others would go on behind whoever is told of it.
        failing.abort();
    }
}

async function watchOne(
    client: ServiceClient,
    { id }: Operation,
    stuck: Set<string>,
    progress: WatchProgress,
    signal: AbortSignal,
): Promise<Watched> {
    const enough = new AbortController();
    const either = AbortSignal.any([signal, enough.signal]);
    const look = async (): Promise<Watched> => {
        const operation = await answerOf(
            client.GET("/v1/operations/{operation}", { params: { path: { operation: id } }, signal }),
        );
        return { operation, outcome: outcomeOf(operation, stuck) };
    };
    const lookUntilItRuns = async (): Promise<void> => {
        for (;;) {
            const { operation, outcome } = await look();
            if (outcome !== "open") {
                enough.abort();
                return;
            }
            if (operation.status !== "queued") return;
            const [obstacle] = operation.obstacles ?? [];
            if (obstacle !== undefined) progress.tell(id, `waiting: ${obstacleText(obstacle)}`);
            await setTimeout(lookMilliseconds, undefined, { signal: either });
        }
    };
    const follow = async (): Promise<void> => {
        for await (const event of followEvents(client, id, either)) {
            const text = eventText(event);
            if (text !== undefined) progress.tell(id, text);
            if (event.type !== "settled") continue;
            if ((await look()).outcome !== "open") break;
            // It is queued again, and may wait for anything once more.
            await lookUntilItRuns();
        }
        enough.abort();
    };
    await Promise.all(
        [lookUntilItRuns(), follow()].map((each) =>
            each.catch((error: unknown) => {
                if (signal.aborted || !enough.signal.aborted) throw error;
            }),
        ),
    );
    const watched = await look();
    if (watched.outcome !== "succeeded") stuck.add(id);
    progress.end(id, outcomeText(watched.operation, watched.outcome), watched.outcome === "succeeded");
    return watched;
}
