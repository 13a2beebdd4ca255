/** What is asked of processes that a test or a bench has started. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

/** Processes a process has started and that still are; none of one that is gone. Linux only. */
export function childrenOf(parent: number): number[] {
    try {
        return (readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").match(/\d+/g) ?? []).map(Number);
    } catch {
        return [];
    }
}

/** Where a service is, and the token of its first administrator. */
export interface ServiceAccess {
    url: string;
    token: string;
}

/**
 * Waits until a service that was started says where it is.
 * @throws Error with what it said when it ends before
 */
export async function accessOf(started: ChildProcessByStdio<null, null, Readable>): Promise<ServiceAccess> {
    let said = "";
    started.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    while (!/NEO_SERVICE_TOKEN=\S+\n/.test(said)) {
        await Promise.race([once(started.stderr, "data"), once(started, "exit")]);
        if (started.exitCode !== null) throw new Error(`the service must start; it said:\n${said}`);
    }
    const variable = (name: string) => new RegExp(`export ${name}=(\\S+)`).exec(said)![1]!;
    return { url: variable("NEO_SERVICE_URL"), token: variable("NEO_SERVICE_TOKEN") };
}
