/** The end of `npm start`: what each stack came to, and where the customers find their things. Pure. */
import { changedCount } from "../engine/events.ts";
import { criticalPath } from "../../simulator/time/critical-path.ts";
import type { StackResult } from "./bring-up-stack.ts";
import { alignColumns, clock } from "./text.ts";

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
    /** What the changes would have taken on AWS; undefined when there were none. */
    onAws?: OnAws;
}

/** A run in AWS's time. */
export interface OnAws {
    /** Seconds from the first call to the end of the last, each stack beginning when those it stands on have ended. */
    seconds: number;
    /** The stacks that decide it, in order. */
    path: string[];
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
    return { outcome, stacks, addresses: addressesOf(stacks), seconds, ...timeOnAws(stacks) };
}

function timeOnAws(stacks: StackResult[]): Pick<Summary, "onAws"> {
    const tasks = stacks.map(({ stack, after, onAws }) => ({ name: stack, seconds: onAws?.makespan ?? 0, after }));
    const { makespan, path } = criticalPath(tasks);
    return makespan === 0 ? {} : { onAws: { seconds: makespan, path: path.map(({ name }) => name) } };
}

/** The summary for people. */
export function summaryText({ outcome, stacks, addresses, seconds, onAws }: Summary): string {
    const table = alignColumns([
        ["stack", "role", "resources", "created", "updated", "same", "policy", "seconds", "on AWS"],
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
        ...(onAws === undefined ? [] : [`On AWS: about ${clock(onAws.seconds)}, along ${onAws.path.join(" → ")}.`]),
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

function rowOf({ stack, role, outcome, steps, violations, seconds, onAws }: StackResult): string[] {
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
        onAws === undefined ? "" : clock(onAws.makespan),
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
