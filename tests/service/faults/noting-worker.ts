/**
 * A worker whose operations only note when they began and ended. Arguments: URL of the database, name. Told to go, it ends between
 * two operations with others still handed to it.
 */
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { wake } from "../../../service/commands/operations.ts";
import { changesState } from "../../../service/domain/operation.ts";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import { claim, settle, waitingFor } from "../../../service/store/claims.ts";
import { openDatabase } from "../../../service/store/database.ts";

const [, , url = "", name = ""] = process.argv;
const database = openDatabase(url);
const jobs = new PgBossEngine(url, console.error);
let isGoing = false;
let atWork = 0;
process.on("message", () => (isGoing = true));
await jobs.start();
await jobs.work(["*"], 4, async ({ operation: id }) => {
    if (isGoing) {
        // Jobs that came with this one are lost with it; operations are not left half done, since nobody here looks after them.
        if (atWork === 0) process.exit(0);
        throw new Error("about to go");
    }
    atWork++;
    await carryOut(id).finally(() => atWork--);
});

async function carryOut(id: string): Promise<void> {
    const claimant = { worker: name, host: name, bootId: "boot", folderFor: () => "/nowhere" };
    const claimed = await claim(database, id, claimant);
    if (claimed === undefined || !("epoch" in claimed)) return;
    const { stack, kind } = claimed.operation;
    const { rows } = await sql<{ began: Date }>`select clock_timestamp() as began`.execute(database);
    await setTimeout(20 + Math.random() * 60);
    if (changesState(kind)) {
        await sql`insert into change values (${stack}, ${id}, ${rows[0]!.began}, clock_timestamp())`.execute(database);
    }
    await settle(database, claimed, { status: "succeeded" });
    await wake({ jobs }, database, await waitingFor(database, claimed.operation));
}
