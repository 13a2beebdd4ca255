/**
 * What people do with hosts below customers' own domains. What follows by itself is in lifecycle/own-domains.ts; why the records
 * are what they are: docs/adr/0036-custom-domains.md.
 */
import { v7 as newId } from "uuid";
import { stageAddress } from "../../infra/hosts.ts";
import { appsStack } from "../../infra/stack-graph.ts";
import { isOwnDomainOver, mayOwnDomainBecome, recordsDue, type OwnDomainStatus } from "../domain/own-domain.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import { tellOfOwnDomain } from "../store/outbox.ts";
import type { OwnDomainRow, StackRow } from "../store/tables.ts";
import { wantedLandscape } from "../store/wanted.ts";
import { departureProgress } from "../lifecycle/departure.ts";
import type { Context } from "./context.ts";
import { bringUp } from "./groups.ts";
import { Conflict, InvalidConfig, NotFound } from "./refusals.ts";
import { checkStackConfig, writeStackConfig } from "./stacks.ts";
import { kindOfStage } from "./stage-retirement.ts";
import { changeableStageStack } from "./stage-stack.ts";

type Needed = Pick<Context, "database" | "jobs">;

/** Which one is meant. */
export interface OwnDomainName {
    tenant: string;
    stage: string;
    host: string;
}

/**
 * Asks for a host. One that is asked for already stays as it is; where its operations went wrong, they are asked for anew.
 * @throws NotFound, or Conflict: the stage or the tenant is on its way out, or the host is somebody else's
 * @throws InvalidConfig when the stage's config could not have it
 */
export async function putOwnDomain(
    context: Needed,
    actor: string,
    name: OwnDomainName,
    now: Date,
): Promise<OwnDomainRow> {
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const stack = await stageForChange(connection, name);
        const { tenant, stage, host } = name;
        const open = await openOwnDomain(connection, host);
        if (open !== undefined) return again(context, connection, actor, name, open, now);
        await refuseForeignHost(connection, stack.name, host);
        const asked = await openOwnDomainsOf(connection, tenant, stage);
        const hosts = [...ownDomainsIn(stack), ...asked.map((each) => each.host), host];
        await checkStackConfig(connection, stack, { ...stack.config, ownDomains: [...new Set(hosts)] });
        await addressOf(connection, tenant, stage);
        const row = await connection
            .insertInto("own_domain")
            .values({
                id: newId(),
                host,
                tenant,
                stage,
                status: "requested",
                requested_by: actor,
                requested_at: now,
                due_at: recordsDue(now),
                look_at: now,
            })
            .returningAll()
            .executeTakeFirstOrThrow();
        await audit(connection, actor, "put", row);
        await tellOfOwnDomain(connection, row);
        return row;
    });
}

/**
 * Gives a host up: it leaves the stage's config, and is gone when the stage has been brought up without it.
 * @throws NotFound, or Conflict when the stage or the tenant is on its way out, which takes the host along
 */
export async function deleteOwnDomain(
    context: Needed,
    actor: string,
    name: OwnDomainName,
    now: Date,
): Promise<OwnDomainRow> {
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const stack = await stageForChange(connection, name);
        const open = await openOwnDomain(connection, name.host);
        if (open === undefined || !isSame(open, name)) {
            throw new NotFound(
                `tenant/${name.tenant}: stage ${name.stage} must have ${name.host} as a domain of its own`,
            );
        }
        await audit(connection, actor, "delete", open);
        if (open.status === "requested") return setOwnDomain(connection, open, "removed", { ended_at: now });
        if (open.status === "removing" && !(await isStuck(connection, open))) return open;
        const hosts = ownDomainsIn(stack).filter((each) => each !== name.host);
        const group = await bringStageUp(context, connection, actor, stack, hosts);
        return setOwnDomain(connection, open, "removing", { operation_group: group, problem: null, look_at: now });
    });
}

/**
 * Has a stage answer at these hosts: its config is changed by the rules of every change, and it is brought up, its apps after it.
 * @returns the group of the operations
 * @throws InvalidConfig or Conflict
 */
export async function bringStageUp(
    { jobs }: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    stack: StackRow,
    hosts: readonly string[],
): Promise<string> {
    const { ownDomains: _, ...rest } = stack.config;
    const config = hosts.length === 0 ? rest : { ...rest, ownDomains: hosts };
    const landscape = await writeStackConfig(connection, actor, stack, config);
    const apps = appsStack(stack.tenant, String(stack.config.stage));
    const stacks = [stack.name, apps].filter((each) => each in landscape.stacks);
    const { group } = await bringUp({ jobs }, connection, actor, {
        kind: "change-domains",
        tenant: stack.tenant,
        stacks,
        landscape,
    });
    return group;
}

/**
 * Writes where a host stands, and tells of it.
 * @throws Error for a status that may not follow
 */
export async function setOwnDomain(
    connection: Connection,
    { id, host, status: from, problem }: OwnDomainRow,
    to: OwnDomainStatus,
    more: Partial<
        Pick<
            OwnDomainRow,
            "problem" | "operation_group" | "misses" | "looked_at" | "look_at" | "active_at" | "ended_at"
        >
    > = {},
): Promise<OwnDomainRow> {
    if (from !== to && !mayOwnDomainBecome(from, to)) {
        throw new Error(`own domain ${host}: status must be one that may become ${to}, got ${from}`);
    }
    const row = await connection
        .updateTable("own_domain")
        .set({ status: to, ...more })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
    const isNews = from !== to || (to === "active" && (problem === null) !== (row.problem === null));
    if (isNews) await tellOfOwnDomain(connection, row);
    return row;
}

/** Ends all hosts of a tenant, or of one of its stages: what answered at them is gone. */
export async function endOwnDomains(
    connection: Connection,
    actor: string,
    { tenant, stage }: { tenant: string; stage?: string },
    now: Date,
): Promise<void> {
    for (const row of await openOwnDomainsOf(connection, tenant, stage)) {
        const gone = await setOwnDomain(connection, row, "removed", { ended_at: now, problem: null });
        await audit(connection, actor, "removed", gone);
    }
}

/** The one that is not over, whosever it is. */
export function openOwnDomain(connection: Connection, host: string): Promise<OwnDomainRow | undefined> {
    return connection
        .selectFrom("own_domain")
        .selectAll()
        .where("host", "=", host)
        .where("ended_at", "is", null)
        .executeTakeFirst();
}

/** Hosts a stack's config lists. */
export function ownDomainsIn({ config }: Pick<StackRow, "config">): string[] {
    return Array.isArray(config.ownDomains) ? config.ownDomains.map(String) : [];
}

/**
 * Address of a stage below the installation's domain.
 * @throws InvalidConfig when the landscape does not say
 */
export async function addressOf(connection: Connection, tenant: string, stage: string): Promise<string> {
    const landscape = await wantedLandscape(connection);
    const address = stageAddress(tenant, stage, landscape);
    if (address === undefined) throw new InvalidConfig(landscape.problems);
    return address;
}

/** Audits what becomes of one. */
export async function audit(
    connection: Connection,
    actor: string,
    word: string,
    { tenant, stage, host, problem, operation_group: group }: OwnDomainRow,
): Promise<void> {
    const detail = { stage, host, problem, group };
    await appendAudit(connection, { actor, action: `domain.${word}`, object: `tenant/${tenant}`, detail });
}

async function again(
    context: Pick<Context, "jobs">,
    connection: Connection,
    actor: string,
    name: OwnDomainName,
    open: OwnDomainRow,
    now: Date,
): Promise<OwnDomainRow> {
    // Whose it is, is nobody else's business.
    if (!isSame(open, name)) throw new Conflict(`${name.host} must be nobody else's`);
    if (open.status === "removing")
        throw new Conflict(`${name.host} must not be on its way out; ask again when it is gone`);
    if (open.status !== "validating" || !(await isStuck(connection, open))) return open;
    const stack = await stageForChange(connection, name);
    const group = await bringStageUp(context, connection, actor, stack, [
        ...new Set([...ownDomainsIn(stack), name.host]),
    ]);
    await audit(connection, actor, "put", open);
    return setOwnDomain(connection, open, "validating", { operation_group: group, problem: null, look_at: now });
}

async function isStuck(connection: Connection, { operation_group: group }: OwnDomainRow): Promise<boolean> {
    return group !== null && (await departureProgress(connection, group, ["up"])).state === "stuck";
}

async function stageForChange(connection: Connection, { tenant, stage }: OwnDomainName): Promise<StackRow> {
    await kindOfStage(connection, tenant, stage);
    return changeableStageStack(connection, tenant, stage);
}

/** Hosts that came with files of `stacks/` have no row. */
async function refuseForeignHost(connection: Connection, stack: string, host: string): Promise<void> {
    const { stacks } = await wantedLandscape(connection);
    const isTaken = Object.entries(stacks).some(
        ([name, file]) => name !== stack && file.role === "stage" && file.ownDomains.includes(host),
    );
    if (isTaken) throw new Conflict(`${host} must be nobody else's`);
}

function openOwnDomainsOf(connection: Connection, tenant: string, stage?: string): Promise<OwnDomainRow[]> {
    return connection
        .selectFrom("own_domain")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(stage !== undefined, (query) => query.where("stage", "=", stage ?? ""))
        .where("ended_at", "is", null)
        .orderBy("host")
        .execute();
}

function isSame(row: OwnDomainRow, { tenant, stage }: OwnDomainName): boolean {
    return row.tenant === tenant && row.stage === stage && !isOwnDomainOver(row.status);
}
