/** Watching as a command: progress, Ctrl-C, what is printed, and the exit status. */
import { print } from "../client/ask.ts";
import type { ServiceClient } from "../client/service-client.ts";
import type { AskOptions } from "../client/word.ts";
import { exitCodeOf, exitCodes, type Operation } from "./outcome.ts";
import { lineProgress, liveProgress, silentProgress } from "./progress.ts";
import { watchOperations, type Watched } from "./watch.ts";

/**
 * Watches them, and sets the exit status. Ctrl-C ends the watching alone.
 * @param told what programs are told of it. Default: what each came to
 */
export async function watchAndReport(
    client: ServiceClient,
    options: AskOptions,
    operations: readonly Operation[],
    told: (watched: readonly Watched[]) => unknown = (watched) => watched,
): Promise<void> {
    const interruption = new AbortController();
    const interrupt = () => interruption.abort();
    process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
    try {
        const progress = options.json
            ? silentProgress
            : process.stderr.isTTY
              ? await liveProgress(operations)
              : lineProgress;
        const watched = await watchOperations(client, operations, progress, interruption.signal);
        print(options, told(watched), () => "");
        process.exitCode = exitCodeOf(watched.map(({ outcome }) => outcome));
    } catch (error) {
        if (!interruption.signal.aborted) throw error;
        const ids = operations.map(({ id }) => id).join(" ");
        process.stderr.write(`interrupted; what was asked for goes on. To see it: neo op watch ${ids}\n`);
        // Rows that have not ended would keep the terminal.
        process.exit(exitCodes.interrupted);
    } finally {
        process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    }
}
