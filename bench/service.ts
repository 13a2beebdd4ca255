/**
 * `npm run bench service`: pool customers onboarded through the API on the local cloud, API and workers in processes of their own:
 * operations an hour, how long each takes and waits, what API, workers, database and operations hold in memory, and how late an event
 * reaches a client. BENCH_CUSTOMERS (100), BENCH_WORKERS (1) and BENCH_PARALLEL (2) choose others; without workers the customers are
 * asked for, and nothing more. Writes bench/service.json.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { format } from "prettier";
import { projectRoot } from "../tools/setup/paths.js";
import { runNode } from "../tools/setup/run-node.js";
import { ServiceProcesses, type Memory } from "./service-processes.ts";
import { median, rounded } from "./statistics.ts";

const customers = Number(process.env.BENCH_CUSTOMERS ?? 100);
const workers = Number(process.env.BENCH_WORKERS ?? 1);
const parallel = Number(process.env.BENCH_PARALLEL ?? 2);
const main = join(projectRoot, "cli", "main.ts");
const say = (text: string) => process.stderr.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), "neo-bench-service-"));
// Run by root, the database is another user's, who has to get in.
chmodSync(folder, 0o755);
const local = join(folder, "local");
mkdirSync(local, { recursive: true });
await prepareLandscape();

const loadBefore = loadavg();
const service = await ServiceProcesses.start(folder, local);
for (let index = 0; index < workers; index++) service.startWorker(parallel);
say(`ready in ${rounded(service.readySeconds)} s`);

try {
    await raiseQuotas();
    const begun = performance.now();
    const samples: Memory[] = [];
    const sampling = setInterval(() => samples.push(service.memory()), 2000);
    const lateness: number[] = [];
    const followed = new AbortController();
    const asked: number[] = [];
    for (let index = 0; index < customers; index++) {
        const name = `pool${index}`;
        const before = performance.now();
        const { operations } = await service.request<{ operations: { id: string }[] }>("PUT", `/v1/tenants/${name}`, {
            name,
            incarnation: "a1",
            owner: "bench",
            costCentre: "1",
            stages: { test: { kind: "test" } },
        });
        asked.push(performance.now() - before);
        if (index % 10 !== 0) continue;
        void service.follow(operations[1]!.id, (late) => lateness.push(late), followed.signal);
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
        readySeconds: rounded(service.readySeconds),
        requestMilliseconds: { median: rounded(median(asked), 0), p95: rounded(share(asked, 0.95), 0) },
        hours: rounded(hours, 3),
        ...(workers > 0 ? await operationsFigures(hours) : {}),
        events: { followed: lateness.length, lateMilliseconds: lateFigures(lateness) },
        memoryMib: memoryFigures(samples),
    });
} finally {
    await service.stop();
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

/** What an account has by itself ends at forty databases. */
async function raiseQuotas(): Promise<void> {
    const { config, version } = await service.request<{ config: Record<string, unknown>; version: number }>(
        "GET",
        "/v1/stacks/account",
    );
    const most = customers + 100;
    const names = ["databaseClusters", "databaseInstances", "databaseClusterParameterGroups", "databaseSubnetGroups"];
    const raised = Object.fromEntries(names.map((name) => [name, most * 2]));
    const quotas = { ...(config.quotas as object), ...raised, roles: 5000 };
    await service.request(
        "PUT",
        "/v1/stacks/account",
        { config: { ...config, quotas } },
        { "if-match": `"${version}"` },
    );
    if (workers > 0) await over();
}

/** Waits until no operation is open. */
async function over(): Promise<void> {
    for (let told = 0; ; await setTimeout(1000)) {
        const { open, done } = await service.database
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

function memoryFigures(samples: readonly Memory[]): object {
    return Object.fromEntries(
        (["api", "postgres", "apiAndPostgres", "workers"] as const).map((name) => {
            const values = samples.map((sample) => sample[name]);
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
    const rows = await service.database
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
        select operation from event group by 1 having max(sequence) <> count(*)`.execute(service.database);
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
