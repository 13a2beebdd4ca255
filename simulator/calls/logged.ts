/** Writes every call into the log. */
import { readFileSync } from "node:fs";
import { CloudError } from "../cloud/errors.ts";
import type { Interceptor } from "../provider/intercept.ts";
import { takesTime } from "../time/timed.ts";
import type { CallEntry, CallLog } from "./call-log.ts";

/** Logs calls: those that change the cloud when they begin and when they end, the others when they end. */
export function logged(log: CallLog, operation: string): Interceptor {
    let calls = 0;
    return async (call, request, next) => {
        const { notes, ...described } = call;
        const started = performance.now();
        const line = {
            ...described,
            operation,
            call: `${process.pid}-${++calls}`,
        };
        const append = (rest: Pick<CallEntry, "phase" | "id" | "error" | "milliseconds">): void => {
            const { fault = null, cloudSeconds = null } = notes;
            log.append({ ...line, at: new Date().toISOString(), fault, cloudSeconds, ...rest });
        };
        const end = (id: string, error: string | null): void => {
            append({ phase: "end", id, error, milliseconds: performance.now() - started });
        };
        if (!call.preview && takesTime(call.method)) {
            append({ phase: "begin", id: call.id, error: null, milliseconds: null });
        }
        try {
            const result = await next(request);
            end(call.id === "" ? idIn(result) : call.id, null);
            return result;
        } catch (error) {
            end(call.id, reasonOf(error));
            throw error;
        }
    };
}

/** A refusal's code alone: its sentence may quote a value that the program keeps secret. */
function reasonOf(error: unknown): string {
    if (error instanceof CloudError) {
        return error.code;
    }
    return error instanceof Error ? error.message : String(error);
}

function idIn(result: unknown): string {
    return typeof result === "object" && result !== null && "id" in result ? String(result.id) : "";
}

/** Names the engine operation this process serves: all providers of one operation are children of one engine process. */
export function operationOf(engine: number): string {
    return `${engine}@${startOf(engine)}`;
}

/** When a process started, in the kernel's ticks: process ids come back, pairs of id and start do not. Empty outside Linux. */
function startOf(pid: number): string {
    try {
        const line = readFileSync(`/proc/${pid}/stat`, "utf8");
        return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    } catch {
        return "";
    }
}
