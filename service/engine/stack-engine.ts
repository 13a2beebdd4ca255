/** The engine on one stack in one work folder, through the Automation API, and past it where that falls short: docs/adr/0031. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation/index.js";
import { join } from "node:path";
import { parse } from "semver";
import { policyPack } from "../../cli/engine/environment.ts";
import { emptyReport, withEvent } from "../../cli/engine/events.ts";
import { parseEvent } from "../../cli/engine/operation.ts";
import type { ExportedStack } from "../../cli/engine/recovery.ts";
import type { OperationKind } from "../domain/operation.ts";
import { EngineCommand, EngineError, type CommandEnd } from "./engine-command.ts";
import type { EngineEnd } from "./outcome.ts";
import { folderVariable } from "./process-table.ts";
import type { Output } from "./state.ts";
import { folderNames } from "./work-folder.ts";

/** What an operation came to. */
export interface EngineRun extends EngineEnd {
    /** Of the stack after an `up` that succeeded. */
    outputs?: Record<string, Output>;
}

/** How an operation is run. */
export interface RunOptions {
    /** For `refresh`: nothing but these. Default: everything */
    targets?: readonly string[];
    /** File into which `preview` writes what it found, and beyond which `up` does nothing. Default: none */
    plan?: string | undefined;
    /** Whether `preview` and `up` look first at what is there. Default: they believe the state */
    refresh?: boolean | undefined;
    /** File into which `preview` writes what it would make, for {@link StackEngine.importObjects}. Default: none */
    importFile?: string | undefined;
}

/** What {@link StackEngine.run} does. */
export type RunKind = Exclude<OperationKind, "import">;

/** Exit status of the CLI when there is no such stack. Source: github.com/pulumi/pulumi, pkg/cmd/pulumi/cmd/exit_codes.go. */
const stackNotFound = 6;

/** One stack's engine. */
export class StackEngine {
    readonly #stack: string;
    readonly #folder: string;
    readonly #variables: Readonly<Record<string, string>>;
    readonly #command: EngineCommand;
    #opened: Promise<Stack> | undefined;

    private constructor(
        stack: string,
        folder: string,
        variables: Readonly<Record<string, string>>,
        command: EngineCommand,
    ) {
        this.#stack = stack;
        this.#folder = folder;
        this.#variables = variables;
        this.#command = command;
    }

    /**
     * Finds out which version the engine has; nothing is touched yet. The Automation API's own way to ask would not tell a CLI that was
     * killed from one that is wrong.
     * @param variables the whole environment of the engine but for what names its folder
     * @param onStart called with the number of each process of the CLI
     * @param closing once it is aborted nothing is started any more. Default: never
     * @throws EngineError when it does not say
     */
    static async open(
        stack: string,
        folder: string,
        variables: Readonly<Record<string, string>>,
        onStart: (process: number) => void,
        closing?: AbortSignal,
    ): Promise<StackEngine> {
        const whole = {
            ...variables,
            PULUMI_HOME: join(folder, folderNames.home),
            [folderVariable]: folder,
        };
        const asked = await new EngineCommand(whole, null, onStart, closing).end(["version"], folder);
        const version = parse(asked.stdout.trim());
        if (version === null) throw new EngineError("version", asked);
        return new StackEngine(stack, folder, whole, new EngineCommand(whole, version, onStart, closing));
    }

    /** Another one on the same stack: one that was interrupted takes no more commands. */
    again(): StackEngine {
        return new StackEngine(this.#stack, this.#folder, this.#variables, this.#command.again());
    }

    /** Has the engine finish what it is doing, and then end. */
    interrupt(): void {
        this.#command.interrupt();
    }

    /**
     * The state, with its secrets as they are kept; undefined when there is no such stack. By the CLI: the Automation API
     * always asks for secrets in plain text.
     * @throws EngineError when it cannot be read
     */
    async exportState(): Promise<ExportedStack | undefined> {
        const end = await this.#end(["stack", "export"]);
        if (end.code === stackNotFound || end.stderr.includes("no stack named")) return undefined;
        if (end.code !== 0) throw new EngineError("stack export", end);
        return JSON.parse(end.stdout) as ExportedStack;
    }

    /**
     * Replaces the state. By the CLI: the Automation API writes it to a file with a name that can be guessed.
     * @throws EngineError
     */
    async importState(state: ExportedStack): Promise<void> {
        const end = await this.#end(["stack", "import"], JSON.stringify(state));
        if (end.code !== 0) throw new EngineError("stack import", end);
    }

    /**
     * Makes the stack, empty.
     * @throws EngineError
     */
    async create(): Promise<void> {
        this.#opened = Stack.create(this.#stack, await this.#workspace());
        await this.#opened;
    }

    /**
     * Removes a stack of which nothing is left; never by force, so one that has a resource stays. A stack that is not there
     * is no error.
     * @throws EngineError
     */
    async remove(): Promise<void> {
        const end = await this.#end(["stack", "rm", "--yes", "--preserve-config"]);
        if (end.code === 0 || end.code === stackNotFound || end.stderr.includes("no stack named")) return;
        throw new EngineError("stack rm", end);
    }

    /**
     * Runs one operation on a stack that is there. Never throws for one that fails: the result says so.
     */
    async run(
        kind: RunKind,
        onEvent: (event: EngineEvent) => void,
        { targets = [], plan, refresh = false, importFile }: RunOptions = {},
    ): Promise<EngineRun> {
        if (kind === "policy-audit") return this.#audit(onEvent);
        let report = emptyReport();
        const options = {
            onEvent: (event: EngineEvent) => {
                report = withEvent(report, event);
                onEvent(event);
            },
            suppressProgress: true,
            color: "never" as const,
        };
        try {
            this.#opened ??= Stack.select(this.#stack, await this.#workspace());
            const stack = await this.#opened;
            const outputs = await this.#drive(
                stack,
                kind,
                { ...options, target: [...targets] },
                { plan, refresh, importFile },
            );
            return { report, succeeded: true, wasKilled: false, text: "", outputs };
        } catch (error) {
            if (!(error instanceof EngineError)) throw error;
            const { signal, stderr, stdout } = error.end;
            return { report, succeeded: false, wasKilled: signal !== null, text: stderr.trim() || stdout.trim() };
        }
    }

    /**
     * Takes objects into the state, protected until the next `up` says otherwise. By the CLI: the Automation API writes the file to
     * a folder that anybody can read. Never throws for one that fails: the result says so.
     * @param file what is to be taken in, and as what
     */
    async importObjects(file: string): Promise<EngineRun> {
        const args = ["import", "--file", file, "--generate-code=false", "--protect=true", "--yes", "--skip-preview"];
        const end = await this.#end([...args, "--suppress-outputs", "--suppress-progress", "--color=never"]);
        const { code, signal, stdout, stderr } = end;
        const text = stderr.trim() || stdout.trim();
        return { report: emptyReport(), succeeded: code === 0, wasKilled: signal !== null, text };
    }

    async #drive(
        stack: Stack,
        kind: Exclude<RunKind, "policy-audit">,
        options: Parameters<Stack["refresh"]>[0],
        { plan, refresh, importFile }: Omit<RunOptions, "targets">,
    ): Promise<Record<string, Output> | undefined> {
        switch (kind) {
            case "preview":
                await stack.preview({ ...options, plan, refresh, importFile });
                return undefined;
            case "up":
                return (await stack.up({ ...options, plan, refresh, showSecrets: false })).outputs;
            case "refresh":
                await stack.refresh({ ...options, showSecrets: false });
                return undefined;
            case "drift":
                await stack.previewRefresh({ ...options });
                return undefined;
            case "destroy":
                await stack.destroy({ ...options, showSecrets: false });
                return undefined;
        }
    }

    #workspace(): Promise<LocalWorkspace> {
        return LocalWorkspace.create({
            workDir: this.#folder,
            pulumiHome: join(this.#folder, folderNames.home),
            pulumiCommand: this.#command,
            envVars: { ...this.#variables },
        });
    }

    /** The policies over the saved state: a command the Automation API does not have. */
    async #audit(onEvent: (event: EngineEvent) => void): Promise<EngineRun> {
        let report = emptyReport();
        const { PULUMI_OPTION_POLICY_PACK: _, ...variables } = this.#variables;
        const command = this.#command.with(variables);
        const args = ["policy", "analyze", "--policy-pack", policyPack, "--json", "--stack", this.#stack];
        const { code, signal, stdout, stderr } = await command.end(args, this.#folder);
        for (const line of stdout.split("\n")) {
            const event = parseEvent(line);
            if (event === undefined) continue;
            report = withEvent(report, event);
            onEvent(event);
        }
        return { report, succeeded: code === 0, wasKilled: signal !== null, text: stderr.trim() };
    }

    #end(args: readonly string[], input = ""): Promise<CommandEnd> {
        return this.#command.end([...args, "--stack", this.#stack], this.#folder, {}, input);
    }
}
