/** A real PostgreSQL for the tests of the service: one server a run, a database of its own for whoever asks. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { after } from "mocha";
import { migrate, openDatabase, type Database } from "../../service/store/database.ts";
import { startEmbeddedPostgres, type RunningPostgres } from "../../service/store/embedded-postgres.ts";
import { childrenOf } from "./child-processes.ts";

let server: Promise<{ postgres: RunningPostgres; folder: string }> | undefined;
let serverFolder: string | undefined;
let databases = 0;

async function start() {
    const folder = mkdtempSync(join(tmpdir(), "neo-postgres-"));
    serverFolder = folder;
    // Run by root, the server is another user's.
    chmodSync(folder, 0o755);
    return { postgres: await startEmbeddedPostgres(folder), folder };
}

/** A fresh database. Whoever opens connections closes them. */
export async function freshDatabaseUrl(): Promise<string> {
    server ??= start();
    const { url } = (await server).postgres;
    const name = `neo_test_${databases++}`;
    const whole = openDatabase(url, 1);
    await sql.raw(`create database ${name}`).execute(whole);
    await whole.destroy();
    return url.replace(/[^/]*$/, name);
}

/** Kills the server; it is started again, as that of a service is. */
export function killPostgres(): void {
    if (serverFolder === undefined) throw new Error("a server must have been asked for");
    const [number] = readFileSync(join(serverFolder, "postgres", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(number), "SIGKILL");
}

/** Has no server for a while; afterwards there is one at the same address, with all that was written. */
export async function withoutPostgres(act: () => Promise<void>): Promise<void> {
    const { postgres, folder } = await server!;
    await postgres.stop();
    await act().finally(() => {
        server = startEmbeddedPostgres(folder).then((again) => ({ postgres: again, folder }));
    });
    const { url } = (await server!).postgres;
    if (url !== postgres.url) throw new Error(`the server must be back at ${postgres.url}, got ${url}`);
}

/** Stops all processes of the server for a while: connections stay, and nothing answers. */
export async function withHangingPostgres(act: () => Promise<void>): Promise<void> {
    const [number] = readFileSync(join(serverFolder!, "postgres", "postmaster.pid"), "utf8").split("\n");
    const all = [Number(number), ...childrenOf(Number(number))];
    const signal = (name: NodeJS.Signals) => all.forEach((each) => process.kill(each, name));
    signal("SIGSTOP");
    try {
        await act();
    } finally {
        signal("SIGCONT");
    }
}

/** The same with its tables, open until the tests that asked are over. */
export async function freshDatabase(): Promise<Database> {
    const database = openDatabase(await freshDatabaseUrl());
    await migrate(database);
    opened.push(database);
    return database;
}

const opened: Database[] = [];

after(async function () {
    this.timeout(30_000);
    await Promise.all(opened.map((database) => database.destroy()));
    if (server === undefined) return;
    const { postgres, folder } = await server;
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
});
