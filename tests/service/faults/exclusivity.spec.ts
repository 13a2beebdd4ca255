/**
 * Changes of one stack never overlap, whatever comes in whatever order, and however many workers there are: random submissions on
 * four processes. What a change does here is write down when it began and ended, and see whether another one is at it.
 */
import { strict as assert } from "node:assert";
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { cancelOperation, requestOperation } from "../../../service/commands/operations.ts";
import { operationKinds } from "../../../service/domain/operation.ts";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import { migrate, openDatabase, type Database } from "../../../service/store/database.ts";
import { fraction } from "../../../simulator/cloud/fingerprint.ts";
import { freshDatabaseUrl } from "../../support/service-database.ts";
import { until } from "../worker/service.ts";

const isWhole = process.env.FAULT_SUITE === "whole";
const submissions = isWhole ? 10_000 : 120;
const patienceMilliseconds = isWhole ? 50 * 60_000 : 300_000;
const stacks = 4;
const workers = 4;

describe(`${submissions} operations on ${stacks} stacks and ${workers} workers`, function () {
    this.timeout("60m");
    let database: Database;
    let jobs: PgBossEngine;
    const processes: ChildProcess[] = [];

    before(async () => {
        const url = await freshDatabaseUrl();
        database = openDatabase(url, 20);
        await migrate(database);
        await sql`create table change (stack text, operation uuid, began timestamptz, ended timestamptz)`.execute(
            database,
        );
        for (let index = 0; index < stacks; index++) {
            const row = { name: `stack-${index}`, tenant: "acme", role: "stage", config: "{}" };
            await database.insertInto("stack").values(row).execute();
        }
        jobs = new PgBossEngine(url, () => undefined);
        await jobs.start();
        for (let index = 0; index < workers; index++) {
            processes.push(fork(join(import.meta.dirname, "noting-worker.ts"), [url, `worker-${index}`]));
        }
    });
    after(async () => {
        processes.forEach((each) => each.kill("SIGKILL"));
        await jobs.stop(1000);
        await database.destroy();
    });

    it("never change one stack at once, lose none, and carry each out once", async () => {
        const context = { database, jobs };
        for (let index = 0; index < submissions; index++) {
            const stack = `stack-${Math.floor(fraction(index, "stack") * stacks)}`;
            const kind = operationKinds[Math.floor(fraction(index, "kind") * operationKinds.length)]!;
            const { id } = await requestOperation(context, "anna", { stack, kind });
            if (fraction(index, "cancel") < 0.05) await cancelOperation(context, "anna", id).catch(() => undefined);
            if (index % 500 === 100) restart(Math.floor(fraction(index, "worker") * workers));
        }
        const open = () =>
            database
                .selectFrom("operation")
                .select(({ fn }) => fn.countAll<string>().as("count"))
                .where("status", "not in", ["succeeded", "cancelled"])
                .executeTakeFirstOrThrow();
        await until("all are over", async () => (await open()).count === "0", patienceMilliseconds);
        const { rows: overlapping } = await sql`
            select one.operation, other.operation from change one join change other
            on one.stack = other.stack and one.operation < other.operation
            and one.began < other.ended and other.began < one.ended`.execute(database);
        assert.deepEqual(overlapping, []);
        const { rows: twice } = await sql`select operation from change group by 1 having count(*) > 1`.execute(
            database,
        );
        assert.deepEqual(twice, []);
        const { rows: gaps } = await sql`
            select operation from event group by 1 having max(sequence) <> count(*)`.execute(database);
        assert.deepEqual(gaps, []);
    });

    /** One that goes away without a word, at a moment when it may have jobs, and another one in its place. */
    function restart(index: number): void {
        processes[index]!.send("go");
        const url = processes[index]!.spawnargs[2]!;
        processes[index]!.once("exit", () => {
            processes[index] = fork(join(import.meta.dirname, "noting-worker.ts"), [url, `worker-${index}`]);
        });
    }
});
