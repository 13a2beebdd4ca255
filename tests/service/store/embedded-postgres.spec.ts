import { strict as assert } from "node:assert";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { openDatabase } from "../../../service/store/database.ts";
import { startEmbeddedPostgres } from "../../../service/store/embedded-postgres.ts";

describe("the embedded database", function () {
    this.timeout(60_000);
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "neo-postgres-"));
        chmodSync(folder, 0o755);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const ask = async (url: string, text: string) => {
        const database = openDatabase(url, 1);
        const { rows } = await sql.raw<Record<string, unknown>>(text).execute(database);
        await database.destroy();
        return rows;
    };

    it("listens on the loopback address alone, and keeps its password to itself", async () => {
        const { url, stop } = await startEmbeddedPostgres(folder);
        assert.deepEqual(await ask(url, "show listen_addresses"), [{ listen_addresses: "127.0.0.1" }]);
        assert.equal(statSync(join(folder, "postgres-password")).mode & 0o777, 0o600);
        await assert.rejects(ask(url.replace(/:[^:@]+@/, ":guess@"), "select 1"), /password authentication failed/);
        await stop();
    });

    it("keeps what it was given, and is found when it still runs", async () => {
        const first = await startEmbeddedPostgres(folder);
        await ask(first.url, "create table kept as select 1 as one");
        const found = await startEmbeddedPostgres(folder);
        assert.equal(found.url, first.url);
        await found.stop();
        const again = await startEmbeddedPostgres(folder);
        assert.deepEqual(await ask(again.url, "select one from kept"), [{ one: 1 }]);
        await again.stop();
    });

    const postmaster = () => Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

    it("is started again, at the same address, when it is killed while somebody uses it", async () => {
        const { url, stop } = await startEmbeddedPostgres(folder);
        await ask(url, "create table kept as select 1 as one");
        process.kill(postmaster(), "SIGKILL");
        const answers = () => ask(url, "select one from kept").catch(() => undefined);
        let rows = await answers();
        for (const end = performance.now() + 30_000; rows === undefined && performance.now() < end;) {
            await setTimeout(200);
            rows = await answers();
        }
        assert.deepEqual(rows, [{ one: 1 }]);
        await stop();
        await setTimeout(1500);
        assert.equal(await answers(), undefined, "one that was stopped stays so");
    });

    it("goes on after it was killed", async () => {
        const first = await startEmbeddedPostgres(folder);
        await ask(first.url, "create table kept as select 1 as one");
        process.kill(postmaster(), "SIGKILL");
        const again = await startEmbeddedPostgres(folder);
        assert.deepEqual(await ask(again.url, "select one from kept"), [{ one: 1 }]);
        await again.stop();
        await first.stop().catch(() => undefined);
    });
});
