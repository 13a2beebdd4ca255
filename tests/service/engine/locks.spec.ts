import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { locksOf, verdictOf } from "../../../service/engine/locks.ts";
import { openDatabase } from "../../../service/store/database.ts";
import { freshDatabaseUrl } from "../../support/service-database.ts";

const takenAt = "2030-01-01T10:00:00.123456789Z";
const written = JSON.stringify({ pid: 7, username: "neo", hostname: "there", timestamp: takenAt });
const path = ".pulumi/locks/organization/neo/acme-test";

describe("a lock", () => {
    const engines = [{ process: 7, started: "100" }];
    const [before, after] = [new Date("2030-01-01T09:00:00Z"), new Date("2030-01-01T11:00:00Z")];
    for (const { title, process, host, runs, lostAt, verdict } of [
        { title: "of an engine of ours that is gone", process: 7, host: "here", runs: false, verdict: "ours" },
        { title: "of an engine of ours that runs", process: 7, host: "here", runs: true, verdict: "held" },
        { title: "of another process that is gone", process: 8, host: "here", runs: false, verdict: "stale" },
        { title: "of another process that runs", process: 8, host: "here", runs: true, verdict: "held" },
        { title: "of another host", process: 7, host: "there", runs: false, verdict: "held" },
        {
            title: "of a host that was lost after it",
            process: 7,
            host: "there",
            runs: false,
            lostAt: after,
            verdict: "lost",
        },
        {
            title: "of a host that came back, and took it then",
            process: 7,
            host: "there",
            runs: false,
            lostAt: before,
            verdict: "held",
        },
    ]) {
        it(`${title} is ${verdict}`, () => {
            const lostHosts = new Map(lostAt === undefined ? [] : [["there", lostAt]]);
            const knowledge = { host: "here", engines, runs: () => runs, lostHosts };
            assert.equal(verdictOf({ process, host, takenAt: new Date(takenAt) }, knowledge), verdict);
        });
    }

    const isFoundAndRemoved = async (backend: string) => {
        const locks = locksOf(backend, "neo", "acme-test")!;
        const found = await locks.list();
        assert.deepEqual(
            found.map(({ process, host, takenAt: at }) => [process, host, at.toISOString()]),
            [[7, "there", "2030-01-01T10:00:00.123Z"]],
        );
        await locks.remove(found[0]!);
        assert.deepEqual(await locks.list(), []);
    };

    it("is found in a folder, and removed there", async () => {
        const folder = mkdtempSync(join(tmpdir(), "neo-locks-"));
        const backend = `file://${folder}?metadata=skip`;
        assert.deepEqual(await locksOf(backend, "neo", "acme-test")?.list(), []);
        mkdirSync(join(folder, path), { recursive: true });
        mkdirSync(join(folder, `${path}-apps`), { recursive: true });
        writeFileSync(join(folder, path, "a.json"), written);
        writeFileSync(join(folder, `${path}-apps`, "b.json"), written);
        await isFoundAndRemoved(backend);
        rmSync(folder, { recursive: true });
    });

    it("is found in PostgreSQL, and removed there", async function () {
        this.timeout(30_000);
        const url = await freshDatabaseUrl();
        const backend = `${url}?table=states`;
        assert.deepEqual(await locksOf(backend, "neo", "acme-test")?.list(), []);
        const database = openDatabase(url, 1);
        await sql`create table states (key text primary key, data json not null)`.execute(database);
        const data = JSON.stringify({ data: Buffer.from(written).toString("base64") });
        const name = new URL(url).pathname.slice(1);
        for (const key of [`${name}/${path}/a.json`, `${name}/${path}-apps/b.json`]) {
            await sql`insert into states values (${key}, ${data})`.execute(database);
        }
        await isFoundAndRemoved(backend);
        const { rows } = await sql`select key from states`.execute(database);
        assert.deepEqual(rows, [{ key: `${name}/${path}-apps/b.json` }]);
        await database.destroy();
    });

    it("of any other backend is left alone: nothing is known of it", () => {
        assert.equal(locksOf("s3://states", "neo", "acme-test"), undefined);
    });
});
