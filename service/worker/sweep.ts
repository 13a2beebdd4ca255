/** Ends what a runner that is gone has left running: gently first, so that the engine can save what it has done. */
import { setTimeout } from "node:timers/promises";
import { processesOfFolder, signalAll, type ProcessEntry } from "../engine/process-table.ts";

/** How long the engine may take to finish what it is doing. */
const graceMilliseconds = 10_000;
const pollMilliseconds = 100;
const engineCommand = "pulumi";

/**
 * Ends every process of an attempt.
 * @throws Error when one does not end
 */
export async function sweepProcesses(folder: string, grace = graceMilliseconds): Promise<void> {
    // Only the engine: its plugins would end at once, and with them what it is doing.
    signalAll(processesOfFolder(folder).filter(isEngine), "SIGINT");
    for (const end = Date.now() + grace; Date.now() < end && processesOfFolder(folder).some(isEngine);) {
        await setTimeout(pollMilliseconds);
    }
    for (const end = Date.now() + graceMilliseconds; ;) {
        const left = processesOfFolder(folder);
        if (left.length === 0) return;
        if (Date.now() > end) {
            const numbers = left.map(({ process }) => process).join(", ");
            throw new Error(`${folder}: processes of an attempt must end after SIGKILL, got ${numbers}`);
        }
        signalAll(left, "SIGKILL");
        await setTimeout(pollMilliseconds);
    }
}

function isEngine({ command }: ProcessEntry): boolean {
    return command === engineCommand;
}
