/** The service as its users start it: an API with a database of its own, and workers, in processes of their own; and what they hold. */
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryOf, processEntry } from "../service/engine/process-table.ts";
import { openDatabase, type Database } from "../service/store/database.ts";
import { accessOf, childrenOf, type ServiceAccess } from "../tests/support/child-processes.ts";
import { projectRoot } from "../tools/setup/paths.js";

const command = join(projectRoot, "cli", "bin.js");

/** Memory in MiB, by what holds it; pages that are shared are counted once. */
export type Memory = Record<"api" | "postgres" | "apiAndPostgres" | "workers", number>;

/** What runs. */
export class ServiceProcesses {
    readonly database: Database;
    readonly readySeconds: number;
    readonly #folder: string;
    readonly #environment: NodeJS.ProcessEnv;
    readonly #api: ChildProcess;
    readonly #access: ServiceAccess;
    readonly #databaseUrl: string;
    readonly #postgres: number;
    readonly #workers: ChildProcess[] = [];

    private constructor(
        folder: string,
        environment: NodeJS.ProcessEnv,
        api: ChildProcess,
        access: ServiceAccess,
        ready: number,
    ) {
        this.#folder = folder;
        this.#environment = environment;
        this.#api = api;
        this.#access = access;
        const service = join(folder, "service");
        const [number, , , port] = readFileSync(join(service, "postgres", "postmaster.pid"), "utf8").split("\n");
        this.#postgres = Number(number);
        const password = readFileSync(join(service, "postgres-password"), "utf8");
        this.#databaseUrl = `postgres://neo:${password}@127.0.0.1:${port}/postgres`;
        this.database = openDatabase(this.#databaseUrl, 2);
        this.readySeconds = ready;
    }

    /**
     * Starts the API.
     * @param folder for what it keeps; the database's user has to get in
     * @param local folder of the local cloud
     * @throws Error with what it said when it ends before it is ready
     */
    static async start(folder: string, local: string): Promise<ServiceProcesses> {
        const { DATABASE_URL: _, ...inherited } = process.env;
        const own = { NEO_LOCAL: local, NEO_SERVICE_DATA: join(folder, "service"), NEO_SERVICE_PORT: "0" };
        const environment = { ...inherited, ...own, LOG_LEVEL: "warn" };
        const begun = performance.now();
        const api = spawn(command, ["service", "api"], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
        const access = await accessOf(api);
        return new ServiceProcesses(folder, environment, api, access, (performance.now() - begun) / 1000);
    }

    /** Starts a worker that runs so many operations at a time. */
    startWorker(parallel: number): void {
        const data = join(this.#folder, `worker-${this.#workers.length}`);
        mkdirSync(data);
        const own = {
            DATABASE_URL: this.#databaseUrl,
            NEO_SERVICE_DATA: data,
            NEO_SERVICE_PARALLEL: `${parallel}`,
            NEO_SERVICE_MEMORY_MIB: `${parallel * 700}`,
        };
        const env = { ...this.#environment, ...own };
        this.#workers.push(spawn(command, ["service", "worker"], { env, stdio: ["ignore", "ignore", "inherit"] }));
    }

    /** Asks the API as its first administrator. @throws Error for any answer that is no success */
    async request<Body>(
        method: string,
        path: string,
        body?: object,
        headers: Record<string, string> = {},
    ): Promise<Body> {
        const answer = await fetch(`${this.#access.url}${path}`, {
            method,
            headers: {
                authorization: `Bearer ${this.#access.token}`,
                "content-type": "application/json",
                ...(method === "PUT" && !("if-match" in headers) ? { "if-none-match": "*" } : {}),
                ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
                ...headers,
            },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as Body;
    }

    /** Follows an operation's events as a client does, until its end, and tells how late each one was, in milliseconds. */
    async follow(operation: string, tell: (late: number) => void, signal?: AbortSignal): Promise<void> {
        const answer = await fetch(`${this.#access.url}/v1/operations/${operation}/events`, {
            headers: { authorization: `Bearer ${this.#access.token}`, accept: "text/event-stream" },
            signal: signal ?? null,
        });
        try {
            let text = "";
            for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
                text += part;
                const lines = text.split("\n");
                text = lines.pop()!;
                for (const line of lines) {
                    if (!line.startsWith("data: ")) continue;
                    // The last one tells of the stream's own end.
                    const { at } = JSON.parse(line.slice(6)) as { at?: string };
                    if (at !== undefined) tell(Date.now() - new Date(at).getTime());
                }
            }
        } catch (error) {
            if (signal?.aborted !== true) throw error;
        }
    }

    /** What they hold now, with all that a command starts but operations. */
    memory(): Memory {
        const mib = (numbers: readonly number[]) =>
            memoryOf(numbers.flatMap((each) => processEntry(each) ?? [])) / 2 ** 20;
        const api = mib(commandTree(this.#api.pid!));
        const postgres = mib([this.#postgres, ...childrenOf(this.#postgres)]);
        const workers = mib(this.#workers.flatMap(({ pid }) => commandTree(pid!)));
        return { api, postgres, apiAndPostgres: api + postgres, workers };
    }

    /** Stops them as a terminal does. */
    async stop(): Promise<void> {
        await stopAll(this.#workers);
        await this.database.destroy();
        await stopAll([this.#api]);
    }
}

async function stopAll(started: readonly ChildProcess[]): Promise<void> {
    for (const each of started) each.kill("SIGTERM");
    await Promise.all(started.filter(({ exitCode }) => exitCode === null).map((each) => once(each, "exit")));
}

/** A command and what it runs in its own session: a runner has one of its own, and is counted with its operation. */
function commandTree(root: number): number[] {
    const session = processEntry(root)?.session;
    const own = childrenOf(root).filter((each) => processEntry(each)?.session === session);
    return [root, ...own.flatMap(commandTree)];
}
