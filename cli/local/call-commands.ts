/** What `neo local calls` and `neo local time` do. */
import type { CallEntry } from "../../simulator/calls/call-log.ts";
import type { Method } from "../../simulator/calls/method.ts";
import { lastOperationTime, operationTimeText } from "./cloud-time.ts";
import { alignColumns, clock } from "./text.ts";
import { withStore } from "./with-store.ts";

/** How many calls are shown unless more are asked for. */
const callsShown = "50";

/** `neo local calls`. */
export function calls({
    stack,
    method,
    last = callsShown,
    json = false,
}: {
    stack?: string;
    method?: Method;
    last?: string;
    json?: boolean;
}): void {
    if (!/^[1-9]\d*$/.test(last)) {
        throw new Error(`--last must be a whole number, 1 or more, got ${last}`);
    }
    const entries = withStore((store) => store.calls.list({ stack, method, last: Number(last) }));
    if (json) {
        process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
        return;
    }
    const head = ["at", "provider", "method", "phase", "took ms", "on AWS", "fault", "result", "urn"];
    process.stdout.write(`${alignColumns([head, ...entries.map(rowOf)])}\n`);
}

function rowOf(entry: CallEntry): string[] {
    const { at, provider, method, preview, phase, milliseconds, cloudSeconds, fault, error, urn } = entry;
    return [
        at,
        provider,
        preview ? `${method} (preview)` : method,
        phase,
        milliseconds?.toFixed(1) ?? "",
        cloudSeconds === null ? "" : clock(cloudSeconds),
        fault ?? "",
        phase === "begin" ? "" : (error ?? "ok"),
        urn,
    ];
}

/** `neo local time <stack>`. */
export function time(stack: string, { json = false }: { json?: boolean }): void {
    const found = withStore((store, cloud) => lastOperationTime(cloud, store, stack));
    if (found === undefined) {
        throw new Error(`stack must be one that was changed on the local cloud, got ${stack}; see neo local status`);
    }
    process.stdout.write(`${json ? JSON.stringify(found, null, 2) : operationTimeText(found)}\n`);
}
