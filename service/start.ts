/** The service, put together: a database, jobs, and what of API and worker this process is to be. */
import { hostname } from "node:os";
import { join } from "node:path";
import { KeyStore } from "../cli/bus/key-store.ts";
import { readFiles } from "../infra/landscape.ts";
import { projectRoot } from "../tools/setup/paths.js";
import type { Context } from "./commands/context.ts";
import { carryOutDueDrift } from "./commands/drift-schedules.ts";
import { takeInLandscape } from "./commands/take-in-landscape.ts";
import type { EngineEnvironment } from "./engine/environments.ts";
import { PgBossEngine } from "./jobs/pg-boss.ts";
import type { Settings } from "./settings.ts";
import { databaseTime } from "./store/clock.ts";
import { databaseAnswers, migrate, openDatabase } from "./store/database.ts";

/** What one process is. */
export type Part = "api" | "worker" | "all";

/** One that runs. */
export interface RunningService {
    /** Where the API is, or what a worker tells of itself. */
    url: string;
    /** For whoever tries it on one machine; undefined where tokens come from elsewhere. */
    firstToken: string | undefined;
    /** Answers what was asked, waits for operations that run, and ends. What runs longer goes on; the next worker finds it. */
    stop: () => Promise<void>;
}

/** How often it is looked whether a schedule of drift is due: every minute. */
const driftCron = "* * * * *";

/** How long a stop waits for operations, in milliseconds. */
const stopMilliseconds = 60_000;

/** To the database, of the API's own. */
const apiConnections = 10;

/** Once a day. */
const forgetDeliveriesCron = "17 3 * * *";
const forgetKeysCron = "27 3 * * *";

/**
 * Starts it.
 * @param environment of the process: what operations get of it is on a list (engine/environments.ts)
 * @throws Error when the database does not answer, or the port is taken
 */
export async function startService(
    part: Part,
    settings: Settings,
    environment: NodeJS.ProcessEnv,
): Promise<RunningService> {
    const closing: (() => Promise<unknown>)[] = [];
    const stop = async () => {
        for (const close of closing.splice(0).reverse()) await close();
    };
    try {
        const databaseUrl = settings.databaseUrl ?? (await embedded(settings, closing));
        const database = openDatabase(databaseUrl);
        closing.push(() => database.destroy());
        await databaseAnswers(database);
        await migrate(database);
        const onError = (error: unknown) => process.stderr.write(`${String(error)}\n`);
        const jobs = new PgBossEngine(databaseUrl, onError);
        await jobs.start();
        closing.push(() => jobs.stop(stopMilliseconds));

        const { engineEnvironment } = await import("./engine/environments.ts");
        const engine = await engineEnvironment(settings.dataFolder, environment);
        const busKeys = new KeyStore(environment.NEO_BUS_KEYS ?? join(settings.dataFolder, "bus-keys"));
        const context: Context = { database, jobs, busKeys };
        await takeInLandscape(context, readFiles(projectRoot), engine.local !== undefined);
        if (part !== "api") await startWorker(settings, context, databaseUrl, engine, onError, closing);
        if (part === "worker")
            return { url: await startHealth(settings, context, closing), firstToken: undefined, stop };
        return { ...(await startApi(settings, context, databaseUrl, closing)), stop };
    } catch (error) {
        await stop();
        throw error;
    }
}

async function embedded({ dataFolder }: Settings, closing: (() => Promise<unknown>)[]): Promise<string> {
    const { startEmbeddedPostgres } = await import("./store/embedded-postgres.ts");
    const { url, stop } = await startEmbeddedPostgres(dataFolder);
    closing.push(async () => {
        // Whoever still runs an operation writes into it.
        const database = openDatabase(url, 1);
        const running = await database
            .selectFrom("operation")
            .select("id")
            .where("status", "in", ["running", "cancelling"])
            .limit(1)
            .executeTakeFirst();
        await database.destroy();
        if (running === undefined) await stop();
    });
    return url;
}

async function startWorker(
    settings: Settings,
    { database, jobs }: Context,
    databaseUrl: string,
    environment: EngineEnvironment,
    onError: (error: unknown) => void,
    closing: (() => Promise<unknown>)[],
): Promise<void> {
    const { Worker } = await import("./worker/worker.ts");
    const name = `${hostname()}-${process.pid}`;
    const worker = new Worker({ name, settings, database, databaseUrl, jobs, environment, onError });
    await worker.start();
    await jobs.schedule("drift", driftCron, async () => {
        await carryOutDueDrift({ database, jobs }, await databaseTime(database));
    });
    closing.push(() => {
        worker.stop();
        return Promise.resolve();
    });
    const { forgetKeys } = await import("./store/idempotency.ts");
    await jobs.schedule("forget-keys", forgetKeysCron, () => forgetKeys(database));
    await startDeliverer(settings, { database, jobs }, onError, closing);
}

/** A worker also sends what webhooks are to be told. */
async function startDeliverer(
    { secretKeyFile, makesSecretKey, webhookHosts: hosts }: Settings,
    { database, jobs }: Pick<Context, "database" | "jobs">,
    onError: (error: unknown) => void,
    closing: (() => Promise<unknown>)[],
): Promise<void> {
    const { Deliverer } = await import("./webhooks/deliverer.ts");
    const { SecretKey } = await import("./secrets/secret-key.ts");
    const { forgetDeliveries } = await import("./store/outbox.ts");
    const secretKey = new SecretKey(secretKeyFile, makesSecretKey);
    const deliverer = new Deliverer({ database, secretKey, hosts, onError });
    deliverer.start();
    closing.push(() => deliverer.stop());
    await jobs.schedule("forget-deliveries", forgetDeliveriesCron, () => forgetDeliveries(database));
}

async function startHealth(
    settings: Settings,
    { database }: Context,
    closing: (() => Promise<unknown>)[],
): Promise<string> {
    const { buildHealthServer } = await import("./http/server.ts");
    const server = buildHealthServer({ database, settings });
    closing.push(() => server.close());
    return server.listen({ host: settings.host, port: settings.port });
}

async function startApi(
    settings: Settings,
    context: Context,
    databaseUrl: string,
    closing: (() => Promise<unknown>)[],
): Promise<{ url: string; firstToken: string | undefined }> {
    const { buildServer } = await import("./http/server.ts");
    const { localIssuerOf } = await import("./auth/local-issuer.ts");
    const { statementMilliseconds } = await import("./http/server-limits.ts");
    // Connections of its own: no request keeps one for ever, and workers may take their time.
    const database = openDatabase(databaseUrl, apiConnections, statementMilliseconds);
    closing.push(() => database.destroy());
    const options = { ...context, database, databaseUrl, settings };
    const server = buildServer(options);
    closing.push(() => server.close());
    const url = await server.listen({ host: settings.host, port: settings.port });
    const issuer = settings.issuer === undefined ? localIssuerOf(database, settings) : undefined;
    return { url, firstToken: await issuer?.firstAdminToken() };
}
