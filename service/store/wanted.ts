/** The landscape as it is wanted: what would be files in `stacks/`, kept in the database. */
import { sql } from "kysely";
import { busFileName, parseLandscape, stackFileName, type ConfigFiles, type Landscape } from "../../infra/landscape.ts";
import { ownerOf } from "../../infra/resolve.ts";
import type { TenantStatus } from "../domain/tenant.ts";
import { takeLock } from "./advisory-locks.ts";
import type { Connection } from "./database.ts";
import { tellOfTenant } from "./outbox.ts";

/** All of it, by the paths the files would have. */
export async function wantedFiles(connection: Connection): Promise<ConfigFiles> {
    const documents = await connection.selectFrom("document").select(["path", "content"]).execute();
    const tenants = await connection
        .selectFrom("tenant")
        .select(["slug", "document"])
        .where("status", "!=", "offboarded")
        .orderBy("slug")
        .execute();
    const stacks = await connection
        .selectFrom("stack")
        .select(["name", "config"])
        .where("gone_at", "is", null)
        .orderBy("name")
        .execute();
    return {
        ...Object.fromEntries(documents.map(({ path, content }) => [path, content])),
        ...Object.fromEntries(tenants.map(({ slug, document }) => [customerFileName(slug), document])),
        ...Object.fromEntries(stacks.map(({ name, config }) => [stackFileName(name), stackFile(config)])),
    };
}

/** The same, parsed and checked file by file. */
export async function wantedLandscape(connection: Connection): Promise<Landscape> {
    return parseLandscape(await wantedFiles(connection));
}

/** Path of a customer's file in `stacks/`. */
export function customerFileName(slug: string): string {
    return `customers/${slug}.yaml`;
}

/** A stack's file, from the keys of ours. */
export function stackFile(config: Record<string, unknown>): { config: Record<string, unknown> } {
    return { config: Object.fromEntries(Object.entries(config).map(([key, value]) => [`neo:${key}`, value])) };
}

/** Writes a document nobody in particular owns: the installation's, or the bus's. */
export async function saveDocument(connection: Connection, path: string, content: object): Promise<void> {
    await connection
        .insertInto("document")
        .values({ path, content: JSON.stringify(content) })
        .onConflict((conflict) =>
            conflict.column("path").doUpdateSet((row) => ({
                content: JSON.stringify(content),
                version: sql<number>`${row.ref("document.version")} + 1`,
            })),
        )
        .execute();
}

/** Writes a stack's config; its version goes up when it says something else. One that was gone begins anew, and may be another tenant's. */
export async function saveStack(
    connection: Connection,
    { name, tenant, role, config }: { name: string; tenant: string; role: string; config: Record<string, unknown> },
): Promise<void> {
    await connection
        .insertInto("stack")
        .values({ name, tenant, role, config: JSON.stringify(config) })
        .onConflict((conflict) =>
            conflict
                .column("name")
                .doUpdateSet((row) => ({
                    tenant,
                    config: JSON.stringify(config),
                    version: sql<number>`${row.ref("stack.version")} + 1`,
                    gone_at: null,
                    created_at: sql<Date>`case when ${row.ref("stack.gone_at")} is null then ${row.ref("stack.created_at")} else now() end`,
                    updated_at: new Date(),
                }))
                .where((eb) =>
                    eb.or([
                        eb("stack.config", "!=", sql<never>`${JSON.stringify(config)}::jsonb`),
                        eb("stack.gone_at", "is not", null),
                    ]),
                ),
        )
        .execute();
}

/** Marks a stack as gone: nobody wants it, and nothing of it is there. Its row stays, with all that was done with it. */
export async function saveGone(connection: Connection, name: string): Promise<void> {
    const nothing = { state_sha256: null, applied: null, outputs: null, hold_reason: null, leaving: null };
    await connection
        .updateTable("stack")
        .set({ ...nothing, gone_at: new Date(), updated_at: new Date() })
        .where("name", "=", name)
        .execute();
}

/** Writes what a tenant's document says, and tells of it. */
export async function saveTenantDocument(
    connection: Connection,
    slug: string,
    document: Record<string, unknown>,
    status?: TenantStatus,
): Promise<void> {
    const saved = await connection
        .updateTable("tenant")
        .set((row) => ({
            document: JSON.stringify(document),
            version: sql<number>`${row.ref("version")} + 1`,
            updated_at: new Date(),
            ...(status === undefined ? {} : { status }),
        }))
        .where("slug", "=", slug)
        .returningAll()
        .executeTakeFirstOrThrow();
    await tellOfTenant(connection, saved);
}

/**
 * Takes in the files of a `stacks/` folder, once: a database that knows any stack keeps what it has.
 * @returns whether they were taken
 */
export async function seedWanted(connection: Connection, files: ConfigFiles): Promise<boolean> {
    await takeLock(connection, "wanted");
    const known = await connection.selectFrom("stack").select("name").limit(1).executeTakeFirst();
    if (known !== undefined) return false;
    for (const path of ["installation.yaml", busFileName]) {
        const content = files[path];
        if (typeof content === "object" && content !== null) await saveDocument(connection, path, content);
    }
    const landscape = parseLandscape(files);
    for (const slug of Object.keys(landscape.customers)) {
        const document = JSON.stringify(files[customerFileName(slug)]);
        const status = landscape.customers[slug]?.lifecycle === "suspended" ? "suspended" : "active";
        await connection.insertInto("tenant").values({ slug, document, status }).execute();
    }
    for (const [name, file] of Object.entries(landscape.stacks)) {
        const said = (files[stackFileName(name)] as { config: Record<string, unknown> }).config;
        const config = Object.fromEntries(
            Object.entries(said).map(([key, value]) => [key.replace(/^neo:/, ""), value]),
        );
        const { tenant } = ownerOf(file, name, landscape);
        await saveStack(connection, { name, tenant, role: file.role, config });
    }
    return true;
}
