/**
 * `npm run bench service`: pool customers onboarded through the API on the local cloud, API and workers in processes of their own:
 * operations an hour, how long each takes and waits, what API, workers, database and operations hold in memory, and how late an event
 * reaches a client. BENCH_CUSTOMERS (100), BENCH_WORKERS (1) and BENCH_PARALLEL (2) choose others; without workers the customers are
 * asked for, and nothing more. Writes bench/service.json.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { format } from "prettier";
import { memoryOf, processEntry } from "../service/engine/process-table.ts";
import { openDatabase } from "../service/store/database.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { runNode } from "../tools/setup/run-node.js";
import { median, rounded } from "./statistics.ts";

const customers = Number(process.env.BENCH_CUSTOMERS ?? 100);
const workers = Number(process.env.BENCH_WORKERS ?? 1);
const parallel = Number(process.env.BENCH_PARALLEL ?? 2);
const main = join(projectRoot, "cli", "main.ts");
const command = join(projectRoot, "cli", "bin.js");
const say = (text: string) => process.stderr.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), "neo-bench-service-"));
// Run by root, the database is another user's, who has to get in.
chmodSync(folder, 0o755);
const local = join(folder, "local");
mkdirSync(local, { recursive: true });
await prepareLandscape();

const loadBefore = loadavg();
const started = performance.now();
const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NEO_LOCAL: local,
    NEO_SERVICE_DATA: join(folder, "service"),
    NEO_SERVICE_PORT: "0",
    LOG_LEVEL: "warn",
};
const service = await startApi();
const readySeconds = (performance.now() - started) / 1000;
const postgres = Number(readFileSync(join(folder, "service", "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
const databaseUrl = urlOfEmbedded();
const database = openDatabase(databaseUrl, 2);
const processes = Array.from({ length: workers }, (_, index) => startWorker(index));
say(`ready in ${rounded(readySeconds)} s`);

try {
    await raiseQuotas();
    const begun = performance.now();
    const samples: Record<string, number>[] = [];
    const sampling = setInterval(() => samples.push(memory()), 2000);
    const lateness: number[] = [];
    const followed = new AbortController();
    const asked: number[] = [];
    for (let index = 0; index < customers; index++) {
        const name = `pool${index}`;
        const before = performance.now();
        const { operations } = await request<{ operations: { id: string }[] }>("PUT", `/v1/tenants/${name}`, {
            name,
            incarnation: "a1",
            owner: "bench",
            costCentre: "1",
            stages: { test: { kind: "test" } },
        });
        asked.push(performance.now() - before);
        if (index % 10 === 0) void follow(operations[1]!.id, lateness, followed.signal);
    }
    say(`asked for: median ${rounded(median(asked), 0)} ms a request`);
    if (workers > 0) await over();
    clearInterval(sampling);
    followed.abort();
    const hours = (performance.now() - begun) / 3_600_000;
    await write({
        customers,
        workers,
        parallel,
        loadBefore: loadBefore.map((load) => rounded(load)),
        loadAfter: loadavg().map((load) => rounded(load)),
        readySeconds: rounded(readySeconds),
        requestMilliseconds: { median: rounded(median(asked), 0), p95: rounded(share(asked, 0.95), 0) },
        hours: rounded(hours, 3),
        ...(workers > 0 ? await operationsFigures(hours) : {}),
        events: { followed: lateness.length, lateMilliseconds: lateFigures(lateness) },
        memoryMib: memoryFigures(samples),
    });
} finally {
    await stopAll(processes);
    await database.destroy();
    await stopAll([service.process]);
    rmSync(folder, { recursive: true, force: true });
}

/** The sample landscape, brought up: a copy of what `npm start` has made, where it has. */
async function prepareLandscape(): Promise<void> {
    const made = join(projectRoot, ".neo", "local");
    if (existsSync(join(made, "state", ".pulumi"))) {
        cpSync(made, local, { recursive: true, verbatimSymlinks: true });
        return;
    }
    const status = (await runNode([main, "local", "up"], { NEO_LOCAL: local })) as number;
    if (status !== 0) throw new Error(`the landscape must come up, got exit status ${status}`);
}

function urlOfEmbedded(): string {
    const [, , , port] = readFileSync(join(folder, "service", "postgres", "postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(join(folder, "service", "postgres-password"), "utf8");
    return `postgres://neo:${password}@127.0.0.1:${port}/postgres`;
}

/** With a database of its own. */
async function startApi(): Promise<{ process: ChildProcess; url: string; token: string }> {
    const { DATABASE_URL: _, ...withoutDatabase } = environment;
    const started = spawn(command, ["service", "api"], { env: withoutDatabase, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    started.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    while (!/NEO_SERVICE_TOKEN=\S+\n/.test(said)) {
        await Promise.race([once(started.stderr, "data"), once(started, "exit")]);
        if (started.exitCode !== null) throw new Error(`the API must start; it said:\n${said}`);
    }
    const variable = (name: string) => new RegExp(`export ${name}=(\\S+)`).exec(said)![1]!;
    return { process: started, url: variable("NEO_SERVICE_URL"), token: variable("NEO_SERVICE_TOKEN") };
}

async function stopAll(started: readonly ChildProcess[]): Promise<void> {
    for (const each of started) each.kill("SIGTERM");
    await Promise.all(started.filter(({ exitCode }) => exitCode === null).map((each) => once(each, "exit")));
}

function startWorker(index: number): ChildProcess {
    const data = join(folder, `worker-${index}`);
    mkdirSync(data);
    return spawn(command, ["service", "worker"], {
        env: {
            ...environment,
            DATABASE_URL: databaseUrl,
            NEO_SERVICE_DATA: data,
            NEO_SERVICE_PARALLEL: `${parallel}`,
            NEO_SERVICE_MEMORY_MIB: `${parallel * 700}`,
        },
        stdio: ["ignore", "ignore", "inherit"],
    });
}

async function request<Body>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
): Promise<Body> {
    const answer = await fetch(`${service.url}${path}`, {
        method,
        headers: {
            authorization: `Bearer ${service.token}`,
            "content-type": "application/json",
            ...(method === "PUT" && !("if-match" in headers) ? { "if-none-match": "*" } : {}),
            ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
}

/** What an account has by itself ends at forty databases. */
async function raiseQuotas(): Promise<void> {
    const { config, version } = await request<{ config: Record<string, unknown>; version: number }>(
        "GET",
        "/v1/stacks/account",
    );
    const most = customers + 100;
    const names = ["databaseClusters", "databaseInstances", "databaseClusterParameterGroups", "databaseSubnetGroups"];
    const raised = Object.fromEntries(names.map((name) => [name, most * 2]));
    const quotas = { ...(config.quotas as object), ...raised, roles: 5000 };
    await request("PUT", "/v1/stacks/account", { config: { ...config, quotas } }, { "if-match": `"${version}"` });
    await over();
}

/** Waits until no operation is open. */
async function over(): Promise<void> {
    for (let told = 0; ; await setTimeout(1000)) {
        const { open, done } = await database
            .selectFrom("operation")
            .select([
                sql<number>`count(*) filter (where status in ('queued', 'running', 'cancelling', 'interrupted'))::int`.as(
                    "open",
                ),
                sql<number>`count(*) filter (where status = 'succeeded')::int`.as("done"),
            ])
            .executeTakeFirstOrThrow();
        if (open === 0) return;
        if (done >= told + 20) say(`${(told = done)} done, ${open} open`);
    }
}

/** Follows an operation's events as a client does, and notes how late each one was. */
async function follow(operation: string, lateness: number[], signal: AbortSignal): Promise<void> {
    const answer = await fetch(`${service.url}/v1/operations/${operation}/events`, {
        headers: { authorization: `Bearer ${service.token}`, accept: "text/event-stream" },
        signal,
    });
    try {
        let text = "";
        for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
            text += part;
            const lines = text.split("\n");
            text = lines.pop()!;
            for (const line of lines) {
                if (!line.startsWith("data: ")) continue;
                // The last one tells of the stream's own end.
                const { at } = JSON.parse(line.slice(6)) as { at?: string };
                if (at !== undefined) lateness.push(Date.now() - new Date(at).getTime());
            }
        }
    } catch (error) {
        if (!signal.aborted) throw error;
    }
}

/** MiB, pages that are shared counted once; of everything a person starts with a command. */
function memory(): Record<string, number> {
    const mib = (numbers: readonly number[]) => memoryOf(numbers.flatMap((each) => processEntry(each) ?? [])) / 2 ** 20;
    const api = mib(commandTree(service.process.pid!));
    const ofDatabase = mib([postgres, ...childrenOf(postgres)]);
    const ofWorkers = mib(processes.flatMap(({ pid }) => commandTree(pid!)));
    return { api, postgres: ofDatabase, apiAndPostgres: api + ofDatabase, workers: ofWorkers };
}

/** A command and what it runs in its own session: a runner has one of its own, and is counted with its operation. */
function commandTree(root: number): number[] {
    const session = processEntry(root)?.session;
    return [
        root,
        ...childrenOf(root)
            .filter((each) => processEntry(each)?.session === session)
            .flatMap(commandTree),
    ];
}

function childrenOf(parent: number): number[] {
    try {
        const text = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim();
        return text === "" ? [] : text.split(" ").map(Number);
    } catch {
        return [];
    }
}

function memoryFigures(samples: readonly Record<string, number>[]): object {
    return Object.fromEntries(
        ["api", "postgres", "apiAndPostgres", "workers"].map((name) => {
            const values = samples.map((sample) => sample[name]!);
            const quarter = Math.max(1, Math.floor(values.length / 4));
            const [early, late] = [median(values.slice(quarter, 2 * quarter)), median(values.slice(-quarter))];
            return [
                name,
                {
                    peak: rounded(Math.max(...values), 0),
                    secondQuarter: rounded(early, 0),
                    lastQuarter: rounded(late, 0),
                },
            ];
        }),
    );
}

async function operationsFigures(hours: number): Promise<object> {
    const rows = await database
        .selectFrom("operation")
        .innerJoin("attempt", (join) =>
            join.onRef("attempt.operation", "=", "operation.id").onRef("attempt.number", "=", "operation.attempts"),
        )
        .innerJoin("stack", "stack.name", "operation.stack")
        .select([
            "operation.status",
            "operation.attempts",
            "stack.role",
            sql<number>`extract(epoch from attempt.ended_at - attempt.started_at)::float8`.as("seconds"),
            sql<number>`coalesce(attempt.peak_memory_bytes, 0)::float8`.as("peak"),
        ])
        .where("operation.tenant", "like", "pool%")
        .execute();
    const { rows: gaps } = await sql`
        select operation from event group by 1 having max(sequence) <> count(*)`.execute(database);
    const seconds = (role?: string) =>
        rows.filter((row) => role === undefined || row.role === role).map((row) => row.seconds);
    return {
        operations: rows.length,
        notSucceeded: rows.filter(({ status }) => status !== "succeeded").length,
        triedAgain: rows.filter(({ attempts }) => attempts > 1).length,
        operationsAnHour: rounded(rows.length / hours, 0),
        secondsAnOperation: Object.fromEntries(
            ["customer", "stage", "apps"].map((role) => [
                role,
                { median: rounded(median(seconds(role)), 1), p95: rounded(share(seconds(role), 0.95), 1) },
            ]),
        ),
        operationPeakMib: {
            median: mibOf(median(rows.map(({ peak }) => peak))),
            most: mibOf(Math.max(...rows.map(({ peak }) => peak))),
        },
        eventGaps: gaps.length,
    };
}

function mibOf(bytes: number): number {
    return rounded(bytes / 2 ** 20, 0);
}

function lateFigures(lateness: readonly number[]): object {
    return lateness.length === 0 ? {} : { median: median(lateness), p95: share(lateness, 0.95) };
}

function share(values: readonly number[], part: number): number {
    return [...values].sort((one, other) => one - other)[
        Math.min(values.length - 1, Math.floor(values.length * part))
    ]!;
}

async function write(result: object): Promise<void> {
    const file = join(projectRoot, "bench", "service.json");
    const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object[]) : [];
    writeFileSync(file, await format(JSON.stringify([...known, result]), { filepath: file, tabWidth: 4 }));
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
