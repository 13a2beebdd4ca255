/**
 * Locks of a self-managed backend: who holds them, and which of them are of engines that are gone. Source:
 * github.com/pulumi/pulumi, pkg/backend/diy/lock.go and pkg/backend/diy/postgres/bucket.go.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql, type RawBuilder } from "kysely";
import { openDatabase } from "../store/database.ts";

/** One lock. */
export interface StackLock {
    /** Where it is: a file, or a key of the table. */
    name: string;
    process: number;
    host: string;
    /** When it was taken, by its host's clock. */
    takenAt: Date;
}

/** The locks of one stack. */
export interface StackLocks {
    list: () => Promise<StackLock[]>;
    remove: (lock: StackLock) => Promise<void>;
}

/**
 * What a lock means for who wants to work on the stack.
 * - `ours`: of an engine this service started on this host, which is gone: may be removed
 * - `lost`: of a host that somebody has declared to be gone for good: may be removed
 * - `held`: of a process that runs, or may run: has to be waited for
 * - `stale`: of a process of this host that is gone and is none of ours: a person has to look
 */
export type LockVerdict = "ours" | "lost" | "held" | "stale";

/** A process by its number and the time it was started. */
export interface EngineProcess {
    process: number;
    started: string;
}

/** What is known on this host. */
export interface Knowledge {
    host: string;
    /** Engines that this service started for the stack here. */
    engines: readonly EngineProcess[];
    /** Whether a process of this host runs. */
    runs: (process: number) => boolean;
    /** Hosts that are gone for good, and since when. */
    lostHosts: ReadonlyMap<string, Date>;
}

/** Whose a lock is. Pure. */
export function verdictOf(
    lock: Pick<StackLock, "process" | "host" | "takenAt">,
    { host, engines, runs, lostHosts }: Knowledge,
): LockVerdict {
    if (lock.host !== host) {
        const lostAt = lostHosts.get(lock.host);
        return lostAt !== undefined && lock.takenAt.getTime() < lostAt.getTime() ? "lost" : "held";
    }
    if (runs(lock.process)) return "held";
    return engines.some(({ process }) => process === lock.process) ? "ours" : "stale";
}

/**
 * The locks of a stack in a folder or in PostgreSQL; undefined for any other backend, of whose locks nothing is known and
 * nothing is removed.
 * @param backend URL of the backend
 */
export function locksOf(backend: string, project: string, stack: string): StackLocks | undefined {
    const path = `.pulumi/locks/organization/${project}/${stack}/`;
    if (backend.startsWith("file://")) return fileLocks(join(fileURLToPath(backend.replace(/\?.*$/, "")), path));
    if (/^postgres(ql)?:\/\//.test(backend)) return postgresLocks(backend, path);
    return undefined;
}

function fileLocks(folder: string): StackLocks {
    const read = (name: string) => {
        const file = join(folder, name);
        const text = unlessGone(() => readFileSync(file, "utf8"));
        return text === undefined ? [] : [parseLock(file, text)];
    };
    const names = () => unlessGone(() => readdirSync(folder))?.filter((name) => name.endsWith(".json")) ?? [];
    return {
        list: () => Promise.resolve(names().flatMap(read)),
        remove: ({ name }) => Promise.resolve(rmSync(name, { force: true })),
    };
}

function postgresLocks(backend: string, path: string): StackLocks {
    const url = new URL(backend);
    // The engine puts the URL's path, which is the database's name here, before every key.
    const prefix = `${url.pathname.replace(/^\/+|\/+$/g, "")}/${path}`;
    const name = url.searchParams.get("table") ?? "pulumi_state";
    url.searchParams.delete("table");
    const table = sql.table(name);
    const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => {
        const database = openDatabase(url.href, 1);
        try {
            return (await query.execute(database)).rows;
        } finally {
            await database.destroy();
        }
    };
    return {
        list: async () => {
            // The engine makes its table when it is first used.
            const [made] = await ask(sql<{ is: boolean }>`select to_regclass(${`"${name}"`}) is not null as is`);
            if (made?.is !== true) return [];
            const rows = await ask(
                sql<{ key: string; content: string }>`
                    select key, data->>'data' as content from ${table} where starts_with(key, ${prefix})`,
            );
            return rows.map(({ key, content }) => parseLock(key, Buffer.from(content, "base64").toString("utf8")));
        },
        remove: async ({ name }) => {
            await ask(sql`delete from ${table} where key = ${name}`);
        },
    };
}

function parseLock(name: string, text: string): StackLock {
    const { pid, hostname, timestamp } = JSON.parse(text) as { pid: number; hostname: string; timestamp: string };
    return { name, process: pid, host: hostname, takenAt: new Date(timestamp) };
}

/** Of what was given back meanwhile there is nothing to read. */
function unlessGone<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
    }
}
