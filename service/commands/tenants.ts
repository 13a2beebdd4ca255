/** What people do with tenants: each request is checked as a whole by the program's own rules, and then set in motion as a whole. */
import { busFileName, parseLandscape, stackFileName, stackFolder, type ConfigFiles } from "../../infra/landscape.ts";
import type { ConfigProblem } from "../../infra/problems.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import type { BusFile, Customer } from "../../infra/schema.ts";
import { considerationSentence, placeStage, type MadePlacement } from "../domain/placement.ts";
import { tenantStacks, type WantedStack } from "../domain/tenant-stacks.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import { tellOfTenant } from "../store/outbox.ts";
import type { OperationRow, TenantRow } from "../store/tables.ts";
import { customerFileName, saveDocument, saveStack, stackFile, wantedFiles } from "../store/wanted.ts";
import type { Context } from "./context.ts";
import { giveNameAway, wasNamed } from "./former-tenants.ts";
import { bringUp } from "./groups.ts";
import { endWebhooksOf } from "./name-grants.ts";
import { overdrafts } from "./overdrafts.ts";
import { Conflict, InvalidConfig, NotFound, Stale } from "./refusals.ts";
import { leavingStacks } from "./suspension.ts";

/** A tenant as it is wanted. */
export interface TenantRequest {
    slug: string;
    /** What stacks/customers/<slug>.yaml would say; a stage without a cell is put where there is room. */
    document: Record<string, unknown>;
    /** Version of the tenant that was looked at; undefined for one that must not be there yet. */
    version: number | undefined;
}

/** What a request has set in motion. */
export interface TenantChange {
    tenant: TenantRow;
    /** By stage, where a cell was chosen: all that was looked at. */
    placements: Record<string, MadePlacement>;
    /** Stands for all operations of the request. */
    group: string;
    operations: OperationRow[];
}

/**
 * Onboards a tenant, or changes it: its stacks are brought up, each after those it stands on.
 * @throws InvalidConfig with every rule that is broken, before anything is written
 * @throws Stale when the tenant is another than was looked at
 * @throws Conflict when a stage is left out that stands, when another lifecycle is said than stands, or when the tenant is on its
 * way out, or gone and comes back as the incarnation it was: what it left could be met again
 */
export async function putTenant(context: Context, actor: string, request: TenantRequest): Promise<TenantChange> {
    const { slug } = request;
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const known = await knownTenant(connection, request);
        const before = await wantedFiles(connection);
        const { document, placements, unplaced } = place(request, before);
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
        const bus = await signedBus(context, files, added);
        files[busFileName] = bus;

        const landscape = parseLandscape(files);
        const problems = [
            ...unplaced,
            ...overdrafts(parseLandscape(before), landscape, cellsOf(customer), placeOfStages(slug)),
            ...landscape.problems.filter(({ where }) => where.endsWith(customerFileName(slug))),
            ...wanted.flatMap(({ name }) => resolveConfig(name, landscape).problems),
        ];
        if (problems.length > 0) throw new InvalidConfig(problems);

        if (known?.status === "offboarded") {
            await endWebhooksOf(connection, actor, slug);
            await giveNameAway(connection, known);
        }
        const tenant = await saveTenant(connection, { slug, document }, known);
        if (JSON.stringify(bus) !== JSON.stringify(before[busFileName]))
            await saveDocument(connection, busFileName, bus);
        for (const { name, role, config } of added) await saveStack(connection, { name, tenant: slug, role, config });
        const kind = known === undefined || known.status === "offboarded" ? "onboard" : "change";
        const leaving = await leavingStacks(connection, slug);
        // In the order of tenantStacks each stack comes after those it stands on.
        const stacks = wanted.map(({ name }) => name).filter((name) => !leaving.has(name));
        const { group, operations } = await bringUp(context, connection, actor, {
            kind,
            tenant: slug,
            stacks,
            landscape,
        });
        await appendAudit(connection, {
            actor,
            action: `tenant.${kind}`,
            object: `tenant/${slug}`,
            detail: { document, group, placements },
        });
        return { tenant, placements, group, operations };
    });
}

/** The document with a cell for each stage that has none, as far as one has room. */
function place(
    { slug, document }: TenantRequest,
    before: ConfigFiles,
): { document: Record<string, unknown>; placements: Record<string, MadePlacement>; unplaced: ConfigProblem[] } {
    const stages = Object.entries((document.stages ?? {}) as Record<string, Record<string, unknown>>);
    const isPlaced = ([, stage]: (typeof stages)[number]) =>
        typeof stage?.kind !== "string" || stage.cell !== undefined;
    const placed = Object.fromEntries(stages.filter(isPlaced));
    const placements: Record<string, MadePlacement> = {};
    const unplaced: ConfigProblem[] = [];
    for (const [name, stage] of stages.filter((each) => !isPlaced(each))) {
        const landscape = parseLandscape({ ...before, [customerFileName(slug)]: { ...document, stages: placed } });
        const { cell, considered } = placeStage({ customer: slug, stage: name, kind: stage.kind as string }, landscape);
        if (cell === undefined) {
            const remedy = `looked at: ${considerationSentence(considered)}`;
            unplaced.push({
                ...placeOfStages(slug, `${name}.cell`),
                rule: "be a cell with room",
                value: undefined,
                remedy,
            });
        } else {
            placements[name] = { cell, considered };
            placed[name] = { ...stage, cell };
        }
    }
    const withCells = document.stages === undefined ? document : { ...document, stages: placed };
    return { document: withCells, placements, unplaced };
}

function cellsOf(customer: Customer | undefined): string[] {
    return Object.values(customer?.stages ?? {}).map(({ cell }) => cell);
}

function placeOfStages(slug: string, key?: string): Pick<ConfigProblem, "where" | "key"> {
    return { where: `${stackFolder}/${customerFileName(slug)}`, key: key === undefined ? "stages" : `stages.${key}` };
}

async function knownTenant(
    connection: Connection,
    { slug, document, version }: TenantRequest,
): Promise<TenantRow | undefined> {
    const known = await connection.selectFrom("tenant").selectAll().where("slug", "=", slug).executeTakeFirst();
    if (version !== undefined && known === undefined) throw new NotFound(`tenant/${slug} must be there to be changed`);
    if (known?.status === "offboarding") throw new Conflict(`tenant/${slug} must not be on its way out`);
    if (known?.status === "offboarded") await refuseOldIncarnation(connection, known, document);
    refuseOtherLifecycle(slug, document, known?.status === "offboarded" ? undefined : known);
    if (known !== undefined && known.version !== version) {
        const got = version === undefined ? "no version" : `version ${version}`;
        throw new Stale(`tenant/${slug} must be changed from version ${known.version}, got ${got}; look at it again`);
    }
    return known;
}

async function refuseOldIncarnation(
    connection: Connection,
    { slug, document }: TenantRow,
    { incarnation }: TenantRequest["document"],
): Promise<void> {
    if (incarnation === document.incarnation || (await wasNamed(connection, slug, String(incarnation)))) {
        throw new Conflict(
            `tenant/${slug}: incarnation must be one it has not had, got ${String(incarnation)}; choose another`,
        );
    }
}

/** Suspending and retiring have commands of their own, which look at the status. */
function refuseOtherLifecycle(
    slug: string,
    { lifecycle = "active" }: TenantRequest["document"],
    known: TenantRow | undefined,
): void {
    const stands = (known?.document.lifecycle ?? "active") as string;
    if (lifecycle === stands) return;
    throw new Conflict(
        `tenant/${slug}: lifecycle must stay ${stands}, got ${String(lifecycle)}; suspend, resume or offboard it`,
    );
}

/** A stack that nobody wants any more still has everything it made. */
async function refuseLostStacks(connection: Connection, slug: string, wanted: readonly string[]): Promise<void> {
    const stacks = await connection
        .selectFrom("stack")
        .select("name")
        .where("tenant", "=", slug)
        .where("role", "in", ["customer", "stage", "apps"])
        .where("gone_at", "is", null)
        .execute();
    const lost = stacks.filter(({ name }) => !wanted.includes(name));
    if (lost.length > 0) {
        const names = lost.map(({ name }) => name).join(", ");
        throw new Conflict(
            `tenant/${slug}: stages must keep those that stand, got none for ${names}; destroy them first`,
        );
    }
}

/** With an account for each stage that is new; what others have stays word for word, and nobody looks at it again. */
async function signedBus({ busKeys }: Context, files: ConfigFiles, added: readonly WantedStack[]): Promise<BusFile> {
    const known = files[busFileName] as BusFile;
    const stages = added.flatMap(({ name, role }) => (role === "stage" ? [name] : []));
    if (stages.length === 0) return known;
    const { signBus } = await import("../../cli/bus/sign.ts");
    const { file } = await signBus(busKeys, stages, { ...known, stages: {} });
    return { ...file, stages: { ...known.stages, ...file.stages } };
}

async function saveTenant(
    connection: Connection,
    { slug, document }: Pick<TenantRequest, "slug" | "document">,
    known: TenantRow | undefined,
): Promise<TenantRow> {
    const now = new Date();
    const said = JSON.stringify(document);
    const values = { slug, document: said, version: (known?.version ?? 0) + 1, created_at: now, updated_at: now };
    const saved = await connection
        .insertInto("tenant")
        .values(values)
        .onConflict((conflict) =>
            conflict.column("slug").doUpdateSet({ document: said, version: values.version, updated_at: now }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
    await tellOfTenant(connection, saved);
    return saved;
}
