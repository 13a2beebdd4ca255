/** The append-only log of what engines asked of the providers. It holds no property values, so it can hold no secrets. */
import type { CloudDatabase } from "../cloud/database.ts";
import { parseUrn } from "../wire/urn.ts";
import type { Method } from "./method.ts";

/** One line of the log. A call that changes the cloud has a line when it begins as well, so that a crash leaves a trace. */
export interface CallEntry {
    /** ISO 8601, UTC. */
    readonly at: string;
    /** The same for all calls of one engine operation. */
    readonly operation: string;
    /** The same for the two lines of one call. */
    readonly call: string;
    readonly phase: "begin" | "end";
    readonly provider: string;
    readonly method: Method;
    readonly preview: boolean;
    /** For an invoke, the token of the function. */
    readonly urn: string;
    /** The object's id; empty where the call names and makes none. */
    readonly id: string;
    /** What the call was refused with; null when it went well or has only begun. */
    readonly error: string | null;
    /** The fault that was injected into it, or null. */
    readonly fault: string | null;
    /** Real time the call took; null at its beginning. */
    readonly milliseconds: number | null;
    /** How long AWS would have taken; null where nothing takes time. */
    readonly cloudSeconds: number | null;
}

/** Which entries to list; what is left out does not narrow. */
export interface CallFilter {
    readonly operation?: string;
    readonly stack?: string;
    readonly method?: Method;
    readonly phase?: CallEntry["phase"];
    /** At most this many, the newest. */
    readonly last?: number;
}

/** The log of one store file. */
export class CallLog {
    readonly #database: CloudDatabase;

    constructor(database: CloudDatabase) {
        this.#database = database;
    }

    /** Adds an entry. */
    append(entry: CallEntry): void {
        this.#database
            .statement(
                `insert into calls (at, operation, call, phase, provider, method, preview, urn, id, error, fault, milliseconds, cloud_seconds)
                 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(
                entry.at,
                entry.operation,
                entry.call,
                entry.phase,
                entry.provider,
                entry.method,
                Number(entry.preview),
                entry.urn,
                entry.id,
                entry.error,
                entry.fault,
                entry.milliseconds,
                entry.cloudSeconds,
            );
    }

    /** The entries a filter lets through, oldest first. */
    list({ operation, stack, method, phase, last }: CallFilter = {}): CallEntry[] {
        const conditions = [
            ...(operation === undefined ? [] : [{ sql: "operation = ?", value: operation }]),
            ...(stack === undefined ? [] : [{ sql: "instr(urn, ?) = 1", value: `urn:pulumi:${stack}::` }]),
            ...(method === undefined ? [] : [{ sql: "method = ?", value: method }]),
            ...(phase === undefined ? [] : [{ sql: "phase = ?", value: phase }]),
        ];
        const where = conditions.length === 0 ? "" : `where ${conditions.map(({ sql }) => sql).join(" and ")}`;
        const rows = this.#database
            .statement(`select * from calls ${where} order by number desc limit ?`)
            .all(...conditions.map(({ value }) => value), last ?? -1);
        return rows.reverse().map(toEntry);
    }

    /** The stacks that were changed since a moment (ISO 8601, UTC), in the order of their first change. */
    changedSince(moment: string): string[] {
        const rows = this.#database
            .statement(
                `select urn from calls
                 where at >= ? and phase = 'end' and preview = 0 and method in ('create', 'update', 'delete') order by number`,
            )
            .all(moment);
        return [...new Set(rows.map(({ urn }) => parseUrn(String(urn)).stack))];
    }

    /** The operation that touched a stack last, or undefined when none ever did. Previews do not count. */
    lastOperation(stack: string): string | undefined {
        const row = this.#database
            .statement(
                `select operation from calls
                 where instr(urn, ?) = 1 and preview = 0 and method in ('create', 'update', 'delete')
                 order by number desc limit 1`,
            )
            .get(`urn:pulumi:${stack}::`);
        return typeof row?.operation === "string" ? row.operation : undefined;
    }
}

function toEntry(row: Record<string, unknown>): CallEntry {
    return {
        at: String(row.at),
        operation: String(row.operation),
        call: String(row.call),
        phase: row.phase === "begin" ? "begin" : "end",
        provider: String(row.provider),
        method: row.method as Method,
        preview: row.preview === 1,
        urn: String(row.urn),
        id: String(row.id),
        error: typeof row.error === "string" ? row.error : null,
        fault: typeof row.fault === "string" ? row.fault : null,
        milliseconds: typeof row.milliseconds === "number" ? row.milliseconds : null,
        cloudSeconds: typeof row.cloud_seconds === "number" ? row.cloud_seconds : null,
    };
}
