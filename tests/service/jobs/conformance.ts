/** What every engine of jobs must do; each is asked for all of it. */
import { strict as assert } from "node:assert";
import { setTimeout } from "node:timers/promises";
import type { Job, JobEngine } from "../../../service/jobs/job-engine.ts";
import type { Database } from "../../../service/store/database.ts";

/** How to come by engines over one database. */
export interface EngineUnderTest {
    database: () => Database;
    /** A started one, like that of a further process. */
    start: () => Promise<JobEngine>;
}

/** Waits until it holds. */
export async function eventually(holds: () => boolean, milliseconds = 20_000): Promise<void> {
    for (const end = Date.now() + milliseconds; !holds();) {
        assert.ok(Date.now() < end, `not within ${milliseconds} ms: ${holds.toString()}`);
        await setTimeout(20);
    }
}

/** A handler that notes what it was given. */
export function noting(operations: string[]): (job: Job) => Promise<void> {
    return ({ operation }) => {
        operations.push(operation);
        return Promise.resolve();
    };
}

let places = 0;
/** Jobs that were not taken by one test are nobody's. */
const newPlace = () => `place-${places++}`;

/** Describes the tests. */
export function conforms({ database, start }: EngineUnderTest): void {
    const engines: JobEngine[] = [];
    const engine = async () => {
        const started = await start();
        engines.push(started);
        return started;
    };
    afterEach(async function () {
        this.timeout(30_000);
        await Promise.all(engines.splice(0).map((each) => each.stop(5_000)));
    });

    it("hands out what was enqueued, to one worker", async () => {
        const [asking, first, second] = [await engine(), await engine(), await engine()];
        const place = newPlace();
        const got: string[] = [];
        for (const worker of [first, second]) await worker.work([place], 2, noting(got));
        const wanted = Array.from({ length: 20 }, (_, index) => `op-${index}`);
        for (const operation of wanted) await asking.enqueue(database(), place, { operation });
        await eventually(() => got.length >= wanted.length);
        assert.deepEqual(got.sort(), wanted.sort());
    });

    it("hands out nothing of a transaction that is not committed", async () => {
        const [asking, worker] = [await engine(), await engine()];
        const place = newPlace();
        const got: string[] = [];
        await worker.work([place], 1, noting(got));
        await assert.rejects(
            database()
                .transaction()
                .execute(async (connection) => {
                    await asking.enqueue(connection, place, { operation: "undone" });
                    throw new Error("changed my mind");
                }),
            /changed my mind/,
        );
        await database()
            .transaction()
            .execute((connection) => asking.enqueue(connection, place, { operation: "done" }));
        await eventually(() => got.length > 0);
        assert.deepEqual(got, ["done"]);
    });

    it("hands out nothing before its time", async () => {
        const worker = await engine();
        const place = newPlace();
        const got: number[] = [];
        const due = Date.now() + 2_500;
        await worker.work([place], 1, () => Promise.resolve(void got.push(Date.now())));
        await worker.enqueue(database(), place, { operation: "later" }, new Date(due));
        await eventually(() => got.length > 0);
        assert.ok(got[0]! >= due - 50);
    });

    it("hands out again what failed", async () => {
        const worker = await engine();
        const place = newPlace();
        let tries = 0;
        await worker.work([place], 1, () =>
            ++tries === 1 ? Promise.reject(new Error("not this time")) : Promise.resolve(),
        );
        await worker.enqueue(database(), place, { operation: "stubborn" });
        await eventually(() => tries === 2);
    });

    it("reminds of an operation once, until that is handed out, and enqueues beside it", async () => {
        const [asking, worker] = [await engine(), await engine()];
        const place = newPlace();
        const got: string[] = [];
        for (let time = 0; time < 3; time++) await asking.remind(database(), place, { operation: "one" });
        await asking.remind(database(), place, { operation: "other" });
        for (let time = 0; time < 2; time++) await asking.enqueue(database(), place, { operation: "one" });
        await worker.work([place], 1, noting(got));
        await eventually(() => got.length === 4);
        await asking.remind(database(), place, { operation: "one" });
        await eventually(() => got.length === 5);
        assert.deepEqual(got.sort(), ["one", "one", "one", "one", "other"]);
    });

    it("takes jobs of the worker's places only, and `*` takes those of every place, of later ones too", async () => {
        const [asking, near, anywhere] = [await engine(), await engine(), await engine()];
        const [here, there] = [newPlace(), newPlace()];
        const [gotNear, gotAnywhere]: [string[], string[]] = [[], []];
        await near.work([here], 1, noting(gotNear));
        await asking.enqueue(database(), there, { operation: "there" });
        await setTimeout(3_000);
        assert.deepEqual(gotNear, []);
        await anywhere.work(["*"], 1, noting(gotAnywhere));
        const later = newPlace();
        await asking.enqueue(database(), later, { operation: "later" });
        await eventually(() => gotAnywhere.length === 2);
        assert.deepEqual(gotAnywhere.sort(), ["later", "there"]);
    });

    it("runs no more at a time than it is told, over all its places", async () => {
        const worker = await engine();
        const here = [newPlace(), newPlace()];
        let [running, most, done] = [0, 0, 0];
        await worker.work(here, 2, async () => {
            most = Math.max(most, ++running);
            await setTimeout(50);
            running--;
            done++;
        });
        for (let index = 0; index < 12; index++)
            await worker.enqueue(database(), here[index % 2]!, { operation: `${index}` });
        await eventually(() => done === 12);
        assert.equal(most, 2);
    });

    it("waits for what is at hand when it is stopped", async () => {
        const worker = await start();
        const place = newPlace();
        let [begun, ended] = [false, false];
        await worker.work([place], 1, async () => {
            begun = true;
            await setTimeout(500);
            ended = true;
        });
        await worker.enqueue(database(), place, { operation: "at hand" });
        await eventually(() => begun);
        await worker.stop(10_000);
        assert.ok(ended);
    });
}
