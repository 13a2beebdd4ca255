/** The API over a database of its own, without a socket. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { v7 as newId } from "uuid";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import type { Role } from "../../../service/domain/roles.ts";
import type { OperationKind, OperationStatus } from "../../../service/domain/operation.ts";
import type { App } from "../../../service/http/app.ts";
import { localIssuerOf } from "../../../service/auth/local-issuer.ts";
import { buildServer } from "../../../service/http/server.ts";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import type { Settings } from "../../../service/settings.ts";
import { migrate, openDatabase, type Database } from "../../../service/store/database.ts";
import { freshDatabaseUrl } from "../../support/service-database.ts";

/** What a server of a test is told. */
export const commonSettings = {
    issuer: undefined,
    audience: "neo",
    host: "127.0.0.1",
    port: 8080,
    webhookHosts: ["127.0.0.1"],
    makesSecretKey: true,
    requestsPerMinute: 1_000_000,
    trustedProxies: [] as readonly string[],
    logLevel: "info",
};

/** A stack of each of three tenants, as the sample landscape calls them. */
export const sampleStacks = { acme: "acme-test", globex: "globex-production", shared: "platform" } as const;

/** What tests ask of. */
export interface Service {
    app: App;
    database: Database;
    url: string;
    log: string[];
    /** Where its key for secrets is. */
    secretKeyFile: string;
    /** Headers of somebody. */
    as: (subject: string, groups?: readonly string[]) => Promise<{ authorization: string }>;
    /** A token that lasts so many seconds. */
    issue: (subject: string, lifeSeconds: number) => Promise<string>;
    /** Gives a role. */
    bind: (subject: string, role: Role, tenants: string) => Promise<void>;
    /** An operation as the database has it. */
    operation: (stack: string, kind?: OperationKind, status?: OperationStatus, by?: string) => Promise<string>;
    close: () => Promise<void>;
}

/**
 * Starts one, with tenants acme and globex and a stack of each, and of the platform.
 * @param busKeys Default: none yet, in a folder that goes with the service
 * @param more settings that are others. Default: none
 */
export async function startService(
    busKeys?: KeyStore,
    more: Partial<Pick<Settings, "requestsPerMinute" | "trustedProxies">> = {},
): Promise<Service> {
    const url = await freshDatabaseUrl();
    const database = openDatabase(url);
    await migrate(database);
    for (const [tenant, name] of Object.entries(sampleStacks)) {
        if (tenant !== "shared") {
            const document = JSON.stringify({ name: tenant });
            await database.insertInto("tenant").values({ slug: tenant, document }).execute();
        }
        await database.insertInto("stack").values({ name, tenant, role: "stage", config: "{}" }).execute();
    }
    const jobs = new PgBossEngine(url, () => undefined);
    await jobs.start();
    const keys = mkdtempSync(join(tmpdir(), "neo-keys-"));
    const log: string[] = [];
    const secretKeyFile = join(keys, "secret-key");
    const settings = { ...commonSettings, secretKeyFile, ...more };
    const context = { database, databaseUrl: url, jobs, busKeys: busKeys ?? new KeyStore(keys) };
    const app = buildServer({
        ...context,
        settings,
        logStream: { write: (line) => log.push(line) },
    });
    await app.ready();
    const issuer = localIssuerOf(database, settings);
    return {
        app,
        database,
        url,
        log,
        secretKeyFile,
        as: async (subject, groups = []) => ({ authorization: `Bearer ${await issuer.issue({ subject, groups })}` }),
        issue: (subject, lifeSeconds) => issuer.issue({ subject, groups: [] }, lifeSeconds),
        bind: async (subject, role, tenants) => {
            await database.insertInto("role_binding").values({ subject, role, tenants }).execute();
        },
        operation: async (stack, kind = "up", status = "queued", by = "somebody") => {
            const id = newId();
            const { tenant } = await database
                .selectFrom("stack")
                .select("tenant")
                .where("name", "=", stack)
                .executeTakeFirstOrThrow();
            await database
                .insertInto("operation")
                .values({ id, stack, tenant, kind, status, arguments: "{}", requested_by: by })
                .execute();
            return id;
        },
        close: async () => {
            await app.close();
            await jobs.stop(1_000);
            await database.destroy();
            rmSync(keys, { recursive: true, force: true });
        },
    };
}

/** Ends every connection of these names, as a database does that is started anew. */
export async function breakConnections(database: Database, application: string): Promise<number> {
    const { rows } = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${application} and datname = current_database()`.execute(database);
    return rows.length;
}
