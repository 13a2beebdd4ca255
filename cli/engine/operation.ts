/**
 * Runs one command of the Pulumi CLI on one stack and folds its event stream into a report. Why not the Automation API
 * here: docs/adr/0002-engine.md.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { emptyReport, withEvent, type OperationReport } from "./events.ts";
import type { ExportedStack } from "./recovery.ts";

/** What to run. */
export interface Operation {
    stack: string;
    command: "preview" | "up" | "refresh" | "destroy";
    args?: string[];
    /** Only tell what would be done. Default: false, but for a preview, which does nothing else. */
    isPreview?: boolean;
    /** The whole environment of the command. */
    environment: NodeJS.ProcessEnv;
    /** Called for each event, for progress. */
    onEvent?: (event: EngineEvent) => void;
}

/** How it went. */
export interface OperationResult extends OperationReport {
    succeeded: boolean;
    /** What the command wrote beside its events, for errors that come before the first one. */
    text: string;
}

const running = new Set<ChildProcess>();

/** Sends every running command one SIGINT: the engine then finishes what it is doing, saves, and unlocks. */
export function interruptOperations(): void {
    for (const child of running) {
        child.kill("SIGINT");
    }
}

/** Runs an operation without asking anything. Never throws for a failed operation: the result says so. */
export async function runOperation({
    stack,
    command,
    args = [],
    isPreview = command === "preview",
    environment,
    onEvent,
}: Operation): Promise<OperationResult> {
    const mode = command === "preview" ? [] : isPreview ? ["--preview-only"] : ["--yes", "--skip-preview"];
    let report = emptyReport();
    const { succeeded, text } = await runPulumi(
        [command, "--stack", stack, "--json", "--non-interactive", ...mode, ...args],
        { ...environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
        (line) => {
            const event = parseEvent(line);
            if (event !== undefined) {
                report = withEvent(report, event);
                onEvent?.(event);
            }
            return event !== undefined;
        },
    );
    return { ...report, succeeded, text };
}

/** A stack's state. Throws an Error when the stack does not exist or its state cannot be read. */
export async function exportStack(stack: string, environment: NodeJS.ProcessEnv): Promise<ExportedStack> {
    const { succeeded, text } = await runPulumi(["stack", "export", "--stack", stack], environment);
    if (!succeeded) {
        throw new Error(`pulumi stack export of ${stack} failed:\n${text}`);
    }
    return JSON.parse(text) as ExportedStack;
}

/** Replaces a stack's state. Fails when another operation holds the stack's lock. */
export function importStack(
    stack: string,
    state: ExportedStack,
    environment: NodeJS.ProcessEnv,
): Promise<{ succeeded: boolean; text: string }> {
    return runPulumi(["stack", "import", "--stack", stack], environment, undefined, JSON.stringify(state));
}

/**
 * Runs any Pulumi command.
 * @param takeLine is given each line of output; what it takes is not kept in `text`
 * @param input what the command reads from its standard input
 */
export function runPulumi(
    args: string[],
    environment: NodeJS.ProcessEnv,
    takeLine: (line: string) => boolean = () => false,
    input = "",
): Promise<{ succeeded: boolean; text: string }> {
    // A process group of its own: the terminal's Ctrl-C reaches us alone and we pass on exactly one SIGINT. A second one
    // would make the engine drop everything.
    const child = spawn("pulumi", args, { env: environment, stdio: "pipe", detached: true });
    // A command that ends before it has read its input says so by its exit status.
    child.stdin.on("error", () => undefined).end(input);
    running.add(child);
    const kept: string[] = [];
    createInterface(child.stdout).on("line", (line) => {
        if (!takeLine(line)) {
            kept.push(line);
        }
    });
    createInterface(child.stderr).on("line", (line) => kept.push(line));
    return new Promise((resolve, reject) => {
        child.on("error", reject).on("close", (status) => {
            running.delete(child);
            resolve({ succeeded: status === 0, text: kept.join("\n") });
        });
    });
}

/** The event a line of output is; undefined for any other line. */
export function parseEvent(line: string): EngineEvent | undefined {
    if (!line.startsWith('{"sequence"')) {
        return undefined;
    }
    return JSON.parse(line) as EngineEvent;
}
