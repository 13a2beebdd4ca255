/** What a person sees while stacks are brought up: a live list on a terminal, a line per finished stack elsewhere. */
import { changedCount } from "../engine/events.ts";
import type { StackResult } from "./bring-up-stack.ts";
import { LiveRows } from "./live-rows.ts";

/** Told what happens; shows it. */
export interface Progress {
    begin(stacks: string[]): void;
    tell(stack: string, text: string): void;
    end(result: StackResult): void;
    note(text: string): void;
    finish(): Promise<void>;
}

/** Says nothing. For machine output. */
export const silentProgress: Progress = {
    begin: () => undefined,
    tell: () => undefined,
    end: () => undefined,
    note: () => undefined,
    finish: () => Promise.resolve(),
};

/** A line on stderr for each stack that has ended. */
export const lineProgress: Progress = {
    ...silentProgress,
    end: (result) => process.stderr.write(`${outcomeLine(result)}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
};

/** One live row a stack, on a terminal. */
export function liveProgress(): Progress {
    let rows: Promise<LiveRows> | undefined;
    const within = (act: (shown: LiveRows) => unknown) => void rows?.then(act);
    return {
        begin: (stacks) => {
            rows = LiveRows.show(stacks);
        },
        tell: (stack, text) => within((shown) => shown.tell(stack, text)),
        end: (result) =>
            within((shown) =>
                shown.end(result.stack, outcomeLine(result), result.outcome === "changed" || result.outcome === "same"),
            ),
        note: (text) => within((shown) => shown.tellAll(text)),
        finish: async () => (await rows)?.finish(),
    };
}

/** One stack in words, for example `acme-test  changed: 29 created (4.1 s)`. */
export function outcomeLine({ stack, outcome, steps, seconds, errors, violations }: StackResult): string {
    const details: Record<StackResult["outcome"], () => string> = {
        changed: () => `${changedCount(steps)} changed (${seconds.toFixed(1)} s)`,
        same: () => `nothing to do (${seconds.toFixed(1)} s)`,
        blocked: () => `${violations.length} policy violations`,
        failed: () => errors.join("\n"),
        skipped: () => errors.join("\n"),
        interrupted: () => "run again to continue",
    };
    return `${stack}: ${outcome}, ${details[outcome]()}`;
}
