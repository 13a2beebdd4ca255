import { strict as assert } from "node:assert";
import { fork } from "node:child_process";
import { join } from "node:path";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import { migrate, openDatabase, type Database } from "../../../service/store/database.ts";
import { freshDatabaseUrl } from "../../support/service-database.ts";
import { conforms, eventually, noting } from "./conformance.ts";

describe("jobs by pg-boss", function () {
    this.timeout(60_000);
    let url: string;
    let database: Database;
    before(async () => {
        url = await freshDatabaseUrl();
        database = openDatabase(url);
        await migrate(database);
    });
    after(() => database.destroy());

    const errors: Error[] = [];
    const start = async () => {
        const engine = new PgBossEngine(url, (error) => errors.push(error));
        await engine.start();
        return engine;
    };
    conforms({ database: () => database, start });

    it("hands out again what a worker had that was killed", async () => {
        const worker = fork(join(import.meta.dirname, "hanging-worker.ts"), [url, "killed"], { stdio: "inherit" });
        let hasIt = false;
        worker.on("message", () => (hasIt = true));
        const engine = await start();
        await engine.enqueue(database, "killed", { operation: "survivor" });
        await eventually(() => hasIt);
        worker.kill("SIGKILL");
        const got: string[] = [];
        await engine.work(["killed"], 1, noting(got));
        await eventually(() => got.length > 0, 40_000);
        assert.deepEqual(got, ["survivor"]);
        await engine.stop(5_000);
    });

    it("has nothing to complain of", () => {
        assert.deepEqual(errors, []);
    });
});
