/**
 * What follows by itself for hosts below customers' own domains. Any number of workers call it, each minute and after operations
 * that belong to one; DNS is asked outside of any transaction, and what it said counts only while the row is as it was.
 */
import { addressOf, audit, bringStageUp, ownDomainsIn, setOwnDomain } from "../commands/own-domains.ts";
import type { Context } from "../commands/context.ts";
import { Conflict, InvalidConfig, NotFound } from "../commands/refusals.ts";
import { changeableStageStack } from "../commands/stage-stack.ts";
import { domainFacts, type Dns } from "../dns/dns.ts";
import { recordProblems } from "../domain/domain-records.ts";
import { afterLook, nextLook } from "../domain/own-domain.ts";
import { takeLock } from "../store/advisory-locks.ts";
import type { Connection, Database } from "../store/database.ts";
import type { OwnDomainRow } from "../store/tables.ts";
import { departureProgress } from "./departure.ts";

/** Who is named for what follows by itself. */
export const ownDomainActor = "service:domains";
/** Most that one round looks at: the next one is a minute later. */
const mostAtOnce = 100;

/** What it works with. */
export interface Looking extends Pick<Context, "database" | "jobs"> {
    dns: Dns;
}

/**
 * Takes every host that is due as far as it comes now; what goes wrong with one holds up none of the others.
 * @param group of an operation that has just ended: only what waits for it. Default: everything that is due
 * @throws AggregateError of what went wrong
 */
export async function advanceOwnDomains(context: Looking, now: Date, group?: string): Promise<void> {
    const errors: unknown[] = [];
    for (const row of await dueOwnDomains(context.database, now, group)) {
        await advance(context, row, now).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors, `own domains: ${errors.map(String).join("; ")}`);
}

function dueOwnDomains(database: Database, now: Date, group: string | undefined): Promise<OwnDomainRow[]> {
    return database
        .selectFrom("own_domain")
        .selectAll()
        .where("ended_at", "is", null)
        .$if(group === undefined, (query) => query.where("look_at", "<=", now))
        .$if(group !== undefined, (query) =>
            query.where("operation_group", "=", group ?? "").where("status", "in", ["validating", "removing"]),
        )
        .orderBy("look_at")
        .limit(mostAtOnce)
        .execute();
}

async function advance({ database, jobs, dns }: Looking, seen: OwnDomainRow, now: Date): Promise<void> {
    const isOfRecords = seen.status === "requested" || seen.status === "active";
    const problems = isOfRecords ? await lookUp(database, dns, seen) : [];
    await database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const row = await connection
            .selectFrom("own_domain")
            .selectAll()
            .where("id", "=", seen.id)
            .forUpdate()
            .executeTakeFirstOrThrow();
        if (row.status !== seen.status || row.look_at.getTime() !== seen.look_at.getTime()) return;
        if (row.status === "requested") await onRecords({ jobs }, connection, row, problems, now);
        else if (row.status === "active") await onActive(connection, row, problems, now);
        else if (row.status === "validating" || row.status === "removing") await onOperations(connection, row, now);
    });
}

async function lookUp(database: Database, dns: Dns, { tenant, stage, host }: OwnDomainRow): Promise<string[]> {
    const address = await addressOf(database, tenant, stage);
    return recordProblems(host, address, await domainFacts(dns, host, address));
}

/** A host whose records are right, and that cannot have its stage changed now, waits: nobody has missed anything. */
async function onRecords(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    row: OwnDomainRow,
    problems: readonly string[],
    now: Date,
): Promise<void> {
    const looked = { looked_at: now, misses: row.misses + 1, look_at: nextLook("requested", row.misses, now) };
    const to = afterLook({ status: "requested", dueAt: row.due_at }, problems.length === 0, now);
    if (to !== "validating") {
        const ended = to === "expired" ? { ended_at: now } : {};
        const after = await setOwnDomain(connection, row, to, { ...looked, ...ended, problem: problems.join("\n") });
        if (to === "expired") await audit(connection, ownDomainActor, to, after);
        return;
    }
    try {
        const group = await startWith({ jobs }, connection, row);
        const begun = { operation_group: group, problem: null, misses: 0, looked_at: now };
        const after = await setOwnDomain(connection, row, to, { ...begun, look_at: nextLook(to, 0, now) });
        await audit(connection, ownDomainActor, to, after);
    } catch (error) {
        if (!isRefusal(error)) throw error;
        await setOwnDomain(connection, row, "requested", { ...looked, problem: error.message });
    }
}

/** Nothing is written before everything that refuses has been asked. */
async function startWith(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    { tenant, stage, host }: OwnDomainRow,
): Promise<string> {
    const stack = await changeableStageStack(connection, tenant, stage);
    return bringStageUp({ jobs }, connection, ownDomainActor, stack, [...new Set([...ownDomainsIn(stack), host])]);
}

/** It is not taken down: its certificate is renewed only while its records stay, and until then it answers. */
async function onActive(connection: Connection, row: OwnDomainRow, problems: readonly string[], now: Date) {
    const problem = problems.length === 0 ? null : problems.join("\n");
    const looked = { looked_at: now, look_at: nextLook("active", 0, now), problem };
    const after = await setOwnDomain(connection, row, "active", looked);
    if ((row.problem === null) === (problem === null)) return;
    await audit(connection, ownDomainActor, problem === null ? "mended" : "problem", after);
}

async function onOperations(connection: Connection, row: OwnDomainRow, now: Date): Promise<void> {
    const progress = await departureProgress(connection, row.operation_group!, ["up"]);
    if (progress.state === "done") {
        const to = row.status === "validating" ? "active" : "removed";
        const times = to === "active" ? { active_at: now, look_at: nextLook(to, 0, now) } : { ended_at: now };
        const after = await setOwnDomain(connection, row, to, { ...times, problem: null, misses: 0 });
        await audit(connection, ownDomainActor, to, after);
        return;
    }
    const problem = progress.state === "stuck" ? `${progress.reason}; or ask for it again` : null;
    const look_at = nextLook(row.status, row.misses, now);
    await setOwnDomain(connection, row, row.status, { problem, misses: row.misses + 1, look_at });
}

function isRefusal(error: unknown): error is Error {
    return error instanceof Conflict || error instanceof NotFound || error instanceof InvalidConfig;
}
