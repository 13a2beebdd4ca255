/**
 * The process that runs one attempt: started by a worker, in a session of its own, and going on when the worker is gone. It says
 * who it is before it starts an engine, so that it is found whatever happens.
 */
import { LostLease } from "../store/claims.ts";
import { openDatabase } from "../store/database.ts";
import { registerRunner } from "../store/attempts.ts";
import { Attempt } from "./attempt.ts";
import { processEntry } from "./process-table.ts";
import { readWork, runnerExits } from "./runner-work.ts";

const work = await readWork(process.stdin);
const database = openDatabase(work.databaseUrl, 4);
try {
    await registerRunner(database, work.claim, process.pid, processEntry(process.pid)!.started);
    const attempt = new Attempt(database, work);
    // Of a machine that is going down: what is at hand is finished, the rest is for another worker.
    process.on("SIGTERM", () => attempt.shutDown());
    await attempt.run();
    process.exitCode = runnerExits.settled;
} catch (error) {
    console.error(error);
    // Nothing is waited for: a database that hangs would keep the process.
    if (error instanceof LostLease) process.exit(runnerExits.lostLease);
    process.exitCode = runnerExits.broken;
} finally {
    await database.destroy();
}
