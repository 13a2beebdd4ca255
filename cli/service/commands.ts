/** `neo service`: starts it, says where it is, and ends it when told to; `neo service token` lets a further person in. */
import { readSettings } from "../../service/settings.ts";
import { startService, type Part } from "../../service/start.ts";

/** Runs until SIGINT or SIGTERM. A second one ends it at once; operations that run go on then. */
export async function service(part: Part): Promise<void> {
    const started = performance.now();
    const { url, firstToken, stop } = await startService(part, readSettings(process.env), process.env);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${url}: ready (${seconds} s)\n`);
    if (firstToken !== undefined) {
        process.stderr.write(`export NEO_SERVICE_URL=${url}\nexport NEO_SERVICE_TOKEN=${firstToken}\n`);
    }
    await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    });
    process.stderr.write("stopping: waiting for what runs\n");
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
    await stop();
}

/** What a token is to say. */
export interface TokenOptions {
    groups: readonly string[];
    hours: number;
}

/**
 * Prints a token, beside a service that runs with the same settings: whoever can read its database can issue them.
 * @throws Error where tokens come from another issuer, or no database of the service's own runs
 */
export async function token(subject: string, { groups, hours }: TokenOptions): Promise<void> {
    const settings = readSettings(process.env);
    if (settings.issuer !== undefined) {
        throw new Error(
            `environment: NEO_SERVICE_ISSUER must not be set, got ${settings.issuer}; it issues the tokens`,
        );
    }
    const { findEmbeddedPostgres } = await import("../../service/store/embedded-postgres.ts");
    const url = settings.databaseUrl ?? (await findEmbeddedPostgres(settings.dataFolder));
    if (url === undefined) {
        throw new Error(
            `${settings.dataFolder}: a service's database must run, got none; start the service, or set DATABASE_URL`,
        );
    }
    const { openDatabase } = await import("../../service/store/database.ts");
    const { appendAudit } = await import("../../service/store/audit.ts");
    const { localIssuerOf } = await import("../../service/auth/local-issuer.ts");
    const database = openDatabase(url, 1);
    try {
        const issued = await localIssuerOf(database, settings).issue({ subject, groups }, hours * 3600);
        const detail = { groups, hours };
        await database.transaction().execute((connection) =>
            appendAudit(connection, {
                actor: "service",
                action: "token.issue",
                object: `subject/${subject}`,
                detail,
            }),
        );
        process.stdout.write(`${issued}\n`);
    } finally {
        await database.destroy();
    }
}
