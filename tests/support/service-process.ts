/** `npm run service` as a process, over a local cloud of a test's own, and the `neo` command speaking to it. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../tools/setup/paths.js";
import { accessOf } from "./child-processes.ts";

/** One that runs. */
export class ServiceProcess {
    readonly url: string;
    readonly folder: string;
    readonly #process: ChildProcess;
    readonly #environment: NodeJS.ProcessEnv;

    private constructor(folder: string, started: ChildProcess, environment: NodeJS.ProcessEnv) {
        this.folder = folder;
        this.url = environment.NEO_SERVICE_URL!;
        this.#process = started;
        this.#environment = environment;
    }

    /**
     * Starts it and waits until it says where it is.
     * @param local folder of the local cloud that operations work on
     * @throws Error with what it said when it ends before
     */
    static async start(local: string): Promise<ServiceProcess> {
        const folder = mkdtempSync(join(tmpdir(), "neo-service-"));
        // Run by root, the database is another user's, who has to get in.
        chmodSync(folder, 0o755);
        const environment = {
            ...process.env,
            NEO_LOCAL: local,
            NEO_SERVICE_DATA: join(folder, "data"),
            NEO_SERVICE_PORT: "0",
            LOG_LEVEL: "warn",
        };
        const started = spawn("node", [join(projectRoot, "tools", "service.js")], {
            env: environment,
            stdio: ["ignore", "ignore", "pipe"],
        });
        const { url, token } = await accessOf(started);
        const access = { NEO_SERVICE_URL: url, NEO_SERVICE_TOKEN: token };
        return new ServiceProcess(folder, started, { ...environment, ...access });
    }

    /** What `neo` prints for these words; rejects with what it said on stderr when its status is not 0. */
    async neo(words: readonly string[], token = this.#environment.NEO_SERVICE_TOKEN): Promise<string> {
        const environment = { ...this.#environment, NEO_SERVICE_TOKEN: token };
        const command = join(projectRoot, "cli", "bin.js");
        const { stdout } = await promisify(execFile)(command, words, { env: environment, maxBuffer: 1 << 26 });
        return stdout;
    }

    /** Asks the API itself, as the first administrator. */
    ask(method: string, path: string, body: object): Promise<Response> {
        return fetch(`${this.url}${path}`, {
            method,
            headers: {
                authorization: `Bearer ${this.#environment.NEO_SERVICE_TOKEN}`,
                "content-type": "application/json",
            },
            body: JSON.stringify(body),
        });
    }

    /** Stops it as a terminal does, and removes what it had. @returns its exit status */
    async stop(): Promise<number | null> {
        const ended = once(this.#process, "exit");
        this.#process.kill("SIGTERM");
        await ended;
        rmSync(this.folder, { recursive: true });
        return this.#process.exitCode;
    }
}
