/** What `neo pr check` does. */
import { join } from "node:path";
import type { StackReport } from "../../analysis/report/report.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { interruptOperations } from "../engine/operation.ts";
import { exitCodes } from "../local/summary.ts";
import { checkPullRequest, type CheckArgs } from "./check.ts";
import { checkText } from "./text.ts";
import { reportFiles, writeReport } from "./write-report.ts";

/** What may be said on the command line. */
export interface CheckOptions {
    base: string;
    head?: string;
    output?: string;
    stacks?: string[];
    parallel?: string;
    mocked?: boolean;
    json?: boolean;
}

/** Previews at a time: each is an engine, a program, a pack and two providers. */
const previewsAtOnce = 2;

/** `neo pr check --base <ref>`. */
export async function check({ output, mocked = false, json = false, ...options }: CheckOptions): Promise<void> {
    const interruption = new AbortController();
    const interrupt = () => {
        interruption.abort(new Error("neo pr check: interrupted"));
        interruptOperations();
    };
    process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
    const folder = output ?? join(projectRoot, ".neo", "pr");
    const checked = checkPullRequest({
        root: projectRoot,
        ...options,
        isMocked: mocked,
        parallel: parallelOf(options.parallel),
        checker: await checkerOf(mocked),
        signal: interruption.signal,
        onBegin: (stacks) => process.stderr.write(`${stacks.length} affected: ${stacks.join(", ") || "none"}\n`),
        onEnd: (stack) => process.stderr.write(`${progressLine(stack)}\n`),
    });
    const report = await checked.catch((error: unknown) => {
        if (interruption.signal.aborted) return undefined;
        throw error;
    });
    if (report === undefined) {
        process.exitCode = exitCodes.interrupted;
        return;
    }
    writeReport(report, folder);
    const text = checkText(report, join(folder, reportFiles.comment));
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : text}\n`);
    process.exitCode = report.passes ? 0 : exitCodes.blocked;
}

/** Only what is needed is loaded: a mocked run has no engine. */
async function checkerOf(isMocked: boolean): Promise<CheckArgs["checker"]> {
    return isMocked
        ? (await import("./mocked-checker.ts")).mockedChecker
        : (await import("./engine-checker.ts")).engineChecker;
}

function parallelOf(text: string | undefined): number {
    const number = Number(text ?? previewsAtOnce);
    if (!Number.isInteger(number) || number < 1) {
        throw new Error(`neo pr check: --parallel must be a whole number from 1 on, got ${text}`);
    }
    return number;
}

function progressLine({ stack, outcome, seconds }: StackReport): string {
    return `${stack}: ${outcome} (${seconds.toFixed(1)} s)`;
}
