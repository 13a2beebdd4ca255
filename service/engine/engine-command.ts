/**
 * How the Automation API starts the CLI here, in place of its own way: the environment is exactly the given one and not the
 * service's merged into it, its process is known, and neither exit status nor signal is lost.
 */
import { spawn, type ChildProcess } from "node:child_process";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

/** What a command of the CLI came to. */
export interface CommandEnd {
    code: number | null;
    /** The signal that ended it; a process that ends by itself after a SIGINT has a code. */
    signal: NodeJS.Signals | null;
    stdout: string;
    stderr: string;
}

/** Thrown for a command that did not succeed. */
export class EngineError extends Error {
    readonly end: CommandEnd;

    constructor(command: string, end: CommandEnd) {
        super(
            `pulumi ${command} must succeed, got ${end.signal ?? `exit status ${end.code ?? "none"}`}; ${end.stderr}`,
        );
        this.end = end;
    }
}

/** The CLI with one environment. */
export class EngineCommand implements PulumiCommand {
    /** Found on the environment's PATH. */
    readonly command = "pulumi";
    readonly version: PulumiCommand["version"];
    readonly #environment: Readonly<Record<string, string>>;
    readonly #onStart: (process: number) => void;
    readonly #closing: AbortSignal | undefined;
    #running: ChildProcess | undefined;
    #isInterrupted = false;

    /**
     * @param version of the CLI
     * @param onStart called with the number of each process that is started
     * @param closing once it is aborted no command is started any more. Default: never
     */
    constructor(
        environment: Readonly<Record<string, string>>,
        version: PulumiCommand["version"],
        onStart: (process: number) => void = () => undefined,
        closing?: AbortSignal,
    ) {
        this.#environment = environment;
        this.version = version;
        this.#onStart = onStart;
        this.#closing = closing;
    }

    /** The same, not interrupted. */
    again(): EngineCommand {
        return new EngineCommand(this.#environment, this.version, this.#onStart, this.#closing);
    }

    /** The same with another environment. */
    with(environment: Readonly<Record<string, string>>): EngineCommand {
        return new EngineCommand(environment, this.version, this.#onStart, this.#closing);
    }

    /** Sends what runs one SIGINT, however often it is asked: at a second one the engine would drop everything. */
    interrupt(): void {
        if (this.#isInterrupted) return;
        this.#isInterrupted = true;
        this.#running?.kill("SIGINT");
    }

    /**
     * Called by the Automation API.
     * @throws EngineError
     */
    async run(
        args: string[],
        folder: string,
        more: Record<string, string> = {},
        onOutput?: (text: string) => void,
        onError?: (text: string) => void,
    ): Promise<{ stdout: string; stderr: string; code: number }> {
        const end = await this.end(args, folder, more, undefined, onOutput, onError);
        if (end.code !== 0) throw new EngineError(args.join(" "), end);
        return { stdout: end.stdout, stderr: end.stderr, code: end.code };
    }

    /** Runs one command to its end, whatever that is. */
    async end(
        args: readonly string[],
        folder: string,
        more: Readonly<Record<string, string>> = {},
        input = "",
        onOutput?: (text: string) => void,
        onError?: (text: string) => void,
    ): Promise<CommandEnd> {
        this.#closing?.throwIfAborted();
        const whole = args.includes("--non-interactive") ? args : [...args, "--non-interactive"];
        const environment = { ...this.#environment, ...more };
        const child = spawn(this.command, whole, { cwd: folder, env: environment, stdio: "pipe" });
        this.#running = child;
        child.stdin.on("error", () => undefined).end(input);
        const [stdout, stderr]: [string[], string[]] = [[], []];
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
            stdout.push(text);
            onOutput?.(text);
        });
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
            stderr.push(text);
            onError?.(text);
        });
        return new Promise((resolve, reject) => {
            child.on("spawn", () => {
                this.#onStart(child.pid!);
                if (this.#isInterrupted) child.kill("SIGINT");
            });
            child.on("error", reject);
            child.on("close", (code, signal) => {
                this.#running = undefined;
                resolve({ code, signal, stdout: stdout.join(""), stderr: stderr.join("") });
            });
        });
    }
}
