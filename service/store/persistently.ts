/** Asks a database that may be away for a while. */
import { setTimeout as wait } from "node:timers/promises";

const pauseMilliseconds = 1000;

/**
 * What the database answers; while it cannot be reached it is asked again every second.
 * @param isOver whether nobody waits for the answer any more
 * @throws whatever else goes wrong, and what went wrong last once it is over
 */
export async function persistently<T>(ask: () => Promise<T>, isOver: () => boolean): Promise<T> {
    for (;;) {
        try {
            return await ask();
        } catch (error) {
            if (!isConnectionProblem(error) || isOver()) throw error;
            await wait(pauseMilliseconds);
        }
    }
}

/** Whether the database may answer later. Source: PostgreSQL documentation, "PostgreSQL Error Codes", classes 08 and 57P. */
function isConnectionProblem(error: unknown): boolean {
    const { code = "", message = "" } = error as { code?: string; message?: string };
    return /^(08|57P|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND)/.test(code) || /Connection terminated|timeout/.test(message);
}
