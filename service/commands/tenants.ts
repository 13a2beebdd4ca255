/** What people do with tenants: each request is checked as a whole by the program's own rules, and then set in motion as a whole. */
import { v7 as newId } from "uuid";
import { busFileName, parseLandscape, stackFileName, type ConfigFiles } from "../../infra/landscape.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import type { BusFile } from "../../infra/schema.ts";
import { upstreamStacks } from "../../infra/stack-graph.ts";
import { tenantStacks } from "../domain/tenant-stacks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { OperationRow, TenantRow } from "../store/tables.ts";
import { customerFileName, lockWanted, saveDocument, saveStack, stackFile, wantedFiles } from "../store/wanted.ts";
import type { Context } from "./context.ts";
import { insertOperation, wake } from "./operations.ts";
import { Conflict, InvalidConfig, NotFound, Stale } from "./refusals.ts";

/** A tenant as it is wanted. */
export interface TenantRequest {
    slug: string;
    /** What stacks/customers/<slug>.yaml would say. */
    document: Record<string, unknown>;
    /** Version of the tenant that was looked at; undefined for one that must not be there yet. */
    version: number | undefined;
}

/** What a request has set in motion. */
export interface TenantChange {
    tenant: TenantRow;
    /** Stands for all operations of the request. */
    group: string;
    operations: OperationRow[];
}

/**
 * Onboards a tenant, or changes it: its stacks are brought up, each after those it stands on.
 * @throws InvalidConfig with every rule that is broken, before anything is written
 * @throws Stale when the tenant is another than was looked at
 * @throws Conflict when a stage is left out that stands: it has to be destroyed first
 */
export async function putTenant(context: Context, actor: string, request: TenantRequest): Promise<TenantChange> {
    const { slug, document } = request;
    return context.database.transaction().execute(async (connection) => {
        await lockWanted(connection);
        const known = await knownTenant(connection, request);
        const before = await wantedFiles(connection);
        const files: ConfigFiles = { ...before, [customerFileName(slug)]: document };
        const customer = parseLandscape(files).customers[slug];
        const wanted = customer === undefined ? [] : tenantStacks(slug, customer);
        if (customer !== undefined)
            await refuseLostStacks(
                connection,
                slug,
                wanted.map(({ name }) => name),
            );
        const added = wanted.filter(({ name }) => !(stackFileName(name) in before));
        for (const { name, config } of added) files[stackFileName(name)] = stackFile(config);
        const bus = await signedBus(context, files);
        files[busFileName] = bus;

        const landscape = parseLandscape(files);
        const problems = [
            ...landscape.problems.filter(({ where }) => where.endsWith(customerFileName(slug))),
            ...wanted.flatMap(({ name }) => resolveConfig(name, landscape).problems),
        ];
        if (problems.length > 0) throw new InvalidConfig(uniqueProblems(problems));

        const tenant = await saveTenant(connection, request, known);
        if (JSON.stringify(bus) !== JSON.stringify(before[busFileName]))
            await saveDocument(connection, busFileName, bus);
        for (const { name, role, config } of added) await saveStack(connection, { name, tenant: slug, role, config });
        const kind = known === undefined ? "onboard" : "change";
        const group = newId();
        await connection
            .insertInto("operation_group")
            .values({ id: group, kind, tenant: slug, requested_by: actor, requested_at: new Date() })
            .execute();
        const operations: OperationRow[] = [];
        // In the order of tenantStacks each stack comes after those it stands on.
        for (const { name } of wanted) {
            const below = upstreamStacks(landscape.stacks[name]!, landscape);
            const needs = operations.filter(({ stack }) => below.includes(stack)).map(({ id }) => id);
            operations.push(await insertOperation(connection, actor, { stack: name, kind: "up", needs, group }));
        }
        await appendAudit(connection, {
            actor,
            action: `tenant.${kind}`,
            object: `tenant/${slug}`,
            detail: { document, group },
        });
        await wake(context, connection, operations.slice(0, 1));
        return { tenant, group, operations };
    });
}

async function knownTenant(connection: Connection, { slug, version }: TenantRequest): Promise<TenantRow | undefined> {
    const known = await connection.selectFrom("tenant").selectAll().where("slug", "=", slug).executeTakeFirst();
    if (version !== undefined && known === undefined) throw new NotFound(`tenant/${slug} must be there to be changed`);
    if (known?.status === "offboarding") throw new Conflict(`tenant/${slug} must not be on its way out`);
    if (known !== undefined && known.version !== version) {
        const got = version === undefined ? "no version" : `version ${version}`;
        throw new Stale(`tenant/${slug} must be changed from version ${known.version}, got ${got}; look at it again`);
    }
    return known;
}

/** A stack that nobody wants any more still has everything it made. */
async function refuseLostStacks(connection: Connection, slug: string, wanted: readonly string[]): Promise<void> {
    const stacks = await connection
        .selectFrom("stack")
        .select("name")
        .where("tenant", "=", slug)
        .where("role", "in", ["customer", "stage", "apps"])
        .execute();
    const lost = stacks.filter(({ name }) => !wanted.includes(name));
    if (lost.length > 0) {
        const names = lost.map(({ name }) => name).join(", ");
        throw new Conflict(
            `tenant/${slug}: stages must keep those that stand, got none for ${names}; destroy them first`,
        );
    }
}

/** With an account for each stage; those that have one keep it word for word. */
async function signedBus({ busKeys }: Context, files: ConfigFiles): Promise<BusFile> {
    const { signBus } = await import("../../cli/bus/sign.ts");
    const stages = Object.entries(parseLandscape(files).stacks).flatMap(([name, { role }]) =>
        role === "stage" ? [name] : [],
    );
    const { file } = await signBus(busKeys, stages, files[busFileName] as BusFile | undefined);
    return file;
}

function uniqueProblems<Problem extends { where: string; key: string; rule: string }>(problems: Problem[]): Problem[] {
    return [...new Map(problems.map((each) => [`${each.where} ${each.key} ${each.rule}`, each])).values()];
}

async function saveTenant(
    connection: Connection,
    { slug, document }: TenantRequest,
    known: TenantRow | undefined,
): Promise<TenantRow> {
    const now = new Date();
    const said = JSON.stringify(document);
    const values = { slug, document: said, version: (known?.version ?? 0) + 1, created_at: now, updated_at: now };
    return connection
        .insertInto("tenant")
        .values(values)
        .onConflict((conflict) =>
            conflict.column("slug").doUpdateSet({ document: said, version: values.version, updated_at: now }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
}
