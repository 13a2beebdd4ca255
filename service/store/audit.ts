/** Who did what: rows that each carry the hash of the one before, so that a changed or missing one shows. */
import { createHash } from "node:crypto";
import { takeLock } from "./advisory-locks.ts";
import type { Connection, Database } from "./database.ts";

/** One thing somebody did. */
export interface AuditEntry {
    /** Subject of the token, or the name of a worker. */
    actor: string;
    /** Like `operation.request`. */
    action: string;
    /** What it was done with, like `stack/acme-test`. */
    object: string;
    detail: Record<string, unknown>;
}

const beginning = "0".repeat(64);

/** Appends a row, in the transaction of what it tells of. */
export async function appendAudit(
    connection: Connection,
    { actor, action, object, detail }: AuditEntry,
): Promise<void> {
    await takeLock(connection, "audit");
    const last = await connection
        .selectFrom("audit")
        .select(["sequence", "hash"])
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst();
    const row = {
        sequence: (last?.sequence ?? 0) + 1,
        at: new Date(),
        actor,
        action,
        object,
        detail: JSON.stringify(detail),
        previous: last?.hash ?? beginning,
    };
    await connection
        .insertInto("audit")
        .values({ ...row, hash: hashOf({ ...row, at: row.at.toISOString(), detail }) })
        .execute();
}

/** The first row that is not as it was written, or does not follow the one before; undefined when all are. */
export async function firstBrokenAudit(database: Database): Promise<number | undefined> {
    let [previous, expected] = [beginning, 1];
    for (;;) {
        const rows = await database
            .selectFrom("audit")
            .selectAll()
            .where("sequence", ">=", expected)
            .orderBy("sequence")
            .limit(1000)
            .execute();
        for (const row of rows) {
            const isWhole = row.hash === hashOf({ ...row, at: row.at.toISOString() });
            if (row.sequence !== expected || row.previous !== previous || !isWhole) return expected;
            previous = row.hash;
            expected++;
        }
        if (rows.length < 1000) return undefined;
    }
}

function hashOf(row: AuditEntry & { sequence: number; at: string; previous: string }): string {
    const { sequence, at, actor, action, object, detail, previous } = row;
    return createHash("sha256")
        .update(JSON.stringify([sequence, at, actor, action, object, sorted(detail), previous]))
        .digest("hex");
}

/** The database keeps no order of keys. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, nested]) => [key, sorted(nested)]));
}
