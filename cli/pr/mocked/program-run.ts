/** Starts a program over mocked resources in a process of its own, which is given nothing of this one's environment. */
import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RecordedRun } from "../../../analysis/mocked/recorded-resource.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

/** What a process is to run. */
export interface ProgramRun {
    stack: string;
    /** Folder of Pulumi.yaml and `stacks/`. */
    root: string;
    /** SQLite file of the objects that are made. */
    store: string;
    /** What stacks this one builds on offer, by stack. */
    contracts: Readonly<Record<string, unknown>>;
    /** File that the run's result is written to. */
    result: string;
}

/** A program that has not ended by then never will. */
const mostMilliseconds = 5 * 60 * 1000;

/** Variables that say where things are, and nothing secret. */
const handedOn = ["PATH", "HOME", "TMPDIR", "LANG"];

/**
 * Runs it.
 * @throws Error with the last thing the program said, when it fails
 */
export async function runProgram(run: Omit<ProgramRun, "result">): Promise<RecordedRun> {
    const request = `${run.store}.${run.stack}.json`;
    const result = `${run.store}.${run.stack}.result.json`;
    writeFileSync(request, JSON.stringify({ ...run, result } satisfies ProgramRun));
    const kept = handedOn.flatMap((name) =>
        process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
    );
    const env = {
        ...Object.fromEntries(kept),
        PULUMI_NODEJS_ROOT_DIRECTORY: run.root,
        NODE_COMPILE_CACHE: join(projectRoot, "node_modules", ".cache", "neo", "compile"),
    };
    try {
        const program = join(import.meta.dirname, "run-program.ts");
        await promisify(execFile)(process.execPath, [program, request], {
            env,
            timeout: mostMilliseconds,
            maxBuffer: 2 ** 26,
        });
        return JSON.parse(readFileSync(result, "utf8")) as RecordedRun;
    } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
    } finally {
        rmSync(request, { force: true });
        rmSync(result, { force: true });
    }
}

/** The error's own line out of what Node prints around it. */
function reasonOf(error: unknown): string {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    const lines = stderr.split("\n").filter((line) => line.trim() !== "");
    const said = lines.find((line) => /^\s*(\w*Error|error|Error: .*)\b.*: /.test(line)) ?? lines.at(-1);
    return said?.trim() ?? message;
}
