/**
 * `npm run bench cancel`: how soon a cancelled operation ends. An `up` on slow objects is cancelled at random moments: gracefully, from the
 * acceptance to the engine's SIGINT; by force, from the acceptance to the end of its last process, and until the next operation of the
 * stack is at work. BENCH_GRACEFUL (20) and BENCH_FORCED (10) choose how often. Writes bench/cancel.json.
 */
import { strict as assert } from "node:assert";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { format } from "prettier";
import { parse } from "yaml";
import { cancelOperation, requestOperation } from "../service/commands/operations.ts";
import { isAtWork, isOver } from "../service/domain/operation.ts";
import { engineEnvironment } from "../service/engine/environments.ts";
import { processesOfFolder } from "../service/engine/process-table.ts";
import { PgBossEngine } from "../service/jobs/pg-boss.ts";
import { latestAttempt } from "../service/store/attempts.ts";
import { migrate, openDatabase } from "../service/store/database.ts";
import { startEmbeddedPostgres } from "../service/store/embedded-postgres.ts";
import { saveDocument, seedWanted } from "../service/store/wanted.ts";
import { Worker } from "../service/worker/worker.ts";
import { CloudStore } from "../simulator/cloud/store.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { median, rounded } from "./statistics.ts";

const graceful = Number(process.env.BENCH_GRACEFUL ?? 20);
const forced = Number(process.env.BENCH_FORCED ?? 10);
const stack = "account";
const pollMilliseconds = 10;
/** How long each object takes to be changed: a cancel meets the engine amid one. */
const slowSeconds = 1;

const folder = mkdtempSync(join(tmpdir(), "neo-bench-cancel-"));
// Run by root, the database is another user's, who has to get in.
chmodSync(folder, 0o755);
const signals = join(folder, "signals.log");
const dataFolder = join(folder, "data");
mkdirSync(dataFolder);
const postgres = await startEmbeddedPostgres(folder);
const database = openDatabase(postgres.url);
const onError = (error: unknown) => process.stderr.write(`${String(error)}\n`);
const jobs = new PgBossEngine(postgres.url, onError);
const environment = await engineEnvironment(dataFolder, { ...process.env, NEO_LOCAL: undefined });
noteSignals();
const worker = new Worker({
    name: "bench",
    settings: { clusters: ["*"], operationsAtOnce: 1, memoryMib: 2048, dataFolder, dnsServers: [] },
    database,
    databaseUrl: postgres.url,
    jobs,
    environment,
    onError,
});

try {
    await migrate(database);
    await jobs.start();
    const names = ["installation.yaml", "bus.yaml", `Pulumi.${stack}.yaml`];
    const files = names.map((name) => [
        name,
        parse(readFileSync(join(projectRoot, "stacks", name), "utf8")) as unknown,
    ]);
    await seedWanted(database, Object.fromEntries(files) as Record<string, unknown>);
    await worker.start();
    assert.equal(await end(await ask()), "succeeded");
    const store = new CloudStore(environment.local!.store);
    store.faults.add({ fault: "slow", method: "update", seconds: slowSeconds });
    store.close();

    const toSignal: number[] = [];
    for (let index = 0; index < graceful; index++) toSignal.push(await cancelGracefully(index));
    const [toEnd, toNext]: [number[], number[]] = [[], []];
    for (let index = 0; index < forced; index++) {
        const { ended, next } = await cancelByForce(index);
        toEnd.push(ended);
        toNext.push(next);
    }
    const result = {
        load: loadavg().map((load) => rounded(load)),
        gracefulToSignalMilliseconds: figures(toSignal),
        forcedToLastProcessMilliseconds: figures(toEnd),
        forcedToNextAtWorkMilliseconds: figures(toNext),
    };
    const file = join(projectRoot, "bench", "cancel.json");
    writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
    worker.stop();
    await jobs.stop(5000);
    await database.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true });
}

/** Has each command of the engine's CLI note when it is sent a SIGINT, before it gets it. */
function noteSignals(): void {
    const real = execFileSync("sh", ["-c", "command -v pulumi"], {
        env: environment.variables,
        encoding: "utf8",
    }).trim();
    const noting = join(folder, "noting");
    mkdirSync(noting);
    const script = `#!/bin/bash
set -m
"${real}" "$@" <&0 & child=$!
trap 'date +%s%3N >> "${signals}"; kill -INT $child' INT
trap 'kill -TERM $child' TERM
while :; do wait $child; status=$?; kill -0 $child 2>/dev/null || exit $status; done
`;
    writeFileSync(join(noting, "pulumi"), script, { mode: 0o755 });
    environment.variables.PATH = `${noting}:${environment.variables.PATH}`;
}

async function ask(): Promise<string> {
    return (await requestOperation({ database, jobs }, "bench", { stack, kind: "up" })).id;
}

async function statusOf(id: string) {
    const { status } = await database
        .selectFrom("operation")
        .select("status")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
    return status;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await setTimeout(pollMilliseconds);
}

/** Waits until it is over. */
async function end(id: string): Promise<string> {
    await until(async () => isOver(await statusOf(id)));
    return statusOf(id);
}

/** An `up` with something to change, that changes it at a random moment of what it has to do. */
async function changing(index: number): Promise<string> {
    const path = "installation.yaml";
    const { content } = await database
        .selectFrom("document")
        .select("content")
        .where("path", "=", path)
        .executeTakeFirstOrThrow();
    await saveDocument(database, path, { ...content, owner: `owner-${performance.now()}` });
    const id = await ask();
    // Its preview is over, and it changes something: what only looks ends sooner.
    await until(async () => {
        const events = await database
            .selectFrom("event")
            .select("type")
            .where("operation", "=", id)
            .orderBy("sequence")
            .execute();
        const types = events.map(({ type }) => type);
        const previewed = types.indexOf("summary");
        const steps = types.slice(previewed + 1).filter((type) => type === "step");
        return previewed >= 0 && steps.length > index % 10;
    });
    return id;
}

async function cancelGracefully(index: number): Promise<number> {
    const id = await changing(index);
    rmSync(signals, { force: true });
    await cancelOperation({ database, jobs }, "bench", id);
    const accepted = Date.now();
    await until(() => existsSync(signals) && readFileSync(signals, "utf8") !== "");
    const sent = Number(readFileSync(signals, "utf8").split("\n")[0]);
    assert.equal(await end(id), "cancelled");
    return Math.max(0, sent - accepted);
}

async function cancelByForce(index: number): Promise<{ ended: number; next: number }> {
    const id = await changing(index);
    const { folder: ofAttempt } = (await latestAttempt(database, id))!;
    await cancelOperation({ database, jobs }, "bench", id, true);
    const accepted = performance.now();
    const following = await ask();
    await until(() => processesOfFolder(ofAttempt).length === 0);
    const ended = performance.now() - accepted;
    await until(async () => isAtWork(await statusOf(following)) || isOver(await statusOf(following)));
    const next = performance.now() - accepted;
    assert.equal(await end(id), "cancelled");
    assert.equal(await end(following), "succeeded");
    return { ended, next };
}

function figures(values: readonly number[]): object {
    const sorted = [...values].sort((one, other) => one - other);
    const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))];
    return {
        times: values.length,
        median: rounded(median(values), 0),
        p95: rounded(p95 ?? 0, 0),
        most: rounded(sorted.at(-1) ?? 0, 0),
    };
}
