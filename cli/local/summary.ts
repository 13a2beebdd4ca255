/** The end of `npm start`: what each stack came to, and where the customers find their things. Pure. */
import { changedCount } from "../engine/events.ts";
import type { StackResult } from "./bring-up-stack.ts";

/** How it all ended; each has an exit status of its own in {@link exitCodes}. */
export type Outcome = "changed" | "unchanged" | "blocked" | "failed" | "interrupted";

/** Exit statuses, also listed in the README. */
export const exitCodes: Record<Outcome, number> = {
    changed: 0,
    unchanged: 0,
    failed: 1,
    blocked: 3,
    interrupted: 130,
};

/** Where to find one thing. */
export interface Address {
    stack: string;
    url: string;
    /** Public addresses the stage's requests to external data come from. */
    egressIps?: string[];
}

/** Everything `--json` prints. */
export interface Summary {
    outcome: Outcome;
    stacks: StackResult[];
    addresses: Address[];
    seconds: number;
}

/** The summary of a run. */
export function summarise(stacks: StackResult[], seconds: number): Summary {
    const has = (outcome: StackResult["outcome"]) => stacks.some((stack) => stack.outcome === outcome);
    const outcome = has("interrupted")
        ? "interrupted"
        : has("blocked")
          ? "blocked"
          : has("failed")
            ? "failed"
            : has("changed")
              ? "changed"
              : "unchanged";
    return { outcome, stacks, addresses: addressesOf(stacks), seconds };
}

/** The summary for people. */
export function summaryText({ outcome, stacks, addresses, seconds }: Summary): string {
    const table = alignColumns([
        ["stack", "role", "resources", "created", "updated", "same", "policy", "seconds"],
        ...stacks.map(rowOf),
    ]);
    const where = alignColumns(addresses.map(({ url, stack, egressIps = [] }) => [url, stack, egressIps.join(" ")]));
    const problems = stacks.flatMap(({ stack, errors, violations }) => [
        ...violations.map(({ rule, enforcement, message }) => `${stack}: ${rule} (${enforcement}): ${message}`),
        ...errors.map((error) => `${stack}: ${error}`),
    ]);
    return [
        table,
        ...(where === "" ? [] : ["", "address, stack, egress IPs", where]),
        ...(problems.length === 0 ? [] : ["", ...problems]),
        "",
        `${verdicts[outcome]} (${seconds.toFixed(1)} s)`,
    ].join("\n");
}

const verdicts: Record<Outcome, string> = {
    changed: "Everything stands.",
    unchanged: "Everything stands; there was nothing to do.",
    blocked: "Stopped by policy; nothing of the blocked stacks was changed.",
    failed: "Not everything stands; run the same command again once the cause is gone.",
    interrupted: "Interrupted; run the same command again to continue.",
};

function rowOf({ stack, role, outcome, steps, violations, seconds }: StackResult): string[] {
    const resources = changedCount(steps) - steps.delete + steps.same;
    const mandatory = violations.filter(({ enforcement }) => enforcement === "mandatory").length;
    const policies: Partial<Record<StackResult["outcome"], string>> = {
        changed: "passed",
        same: "passed",
        blocked: `${mandatory} violated`,
    };
    return [
        stack,
        role,
        String(resources),
        String(steps.create),
        String(steps.update + steps.replace),
        String(steps.same),
        policies[outcome] ?? outcome,
        seconds.toFixed(1),
    ];
}

function addressesOf(stacks: StackResult[]): Address[] {
    return stacks.flatMap(({ stack, contract }) => {
        const { url, egressIps } = (contract ?? {}) as { url?: unknown; egressIps?: unknown };
        if (typeof url !== "string") {
            return [];
        }
        return [{ stack, url, ...(Array.isArray(egressIps) ? { egressIps: egressIps as string[] } : {}) }];
    });
}

/** Columns as wide as their longest cell; numbers to the right. */
export function alignColumns(rows: string[][]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
    const isNumber = (cell: string) => /^[\d.]+$/.test(cell);
    return rows
        .map((row) =>
            row
                .map((cell, column) => (isNumber(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
                .join("  ")
                .trimEnd(),
        )
        .join("\n");
}
