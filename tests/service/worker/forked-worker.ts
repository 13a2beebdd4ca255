/** A worker in a process of its own: for killing. Arguments: URL of the database, data folder, folder of the local cloud. */
import { engineEnvironment } from "../../../service/engine/environments.ts";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import { databaseAnswers, openDatabase } from "../../../service/store/database.ts";
import { Worker } from "../../../service/worker/worker.ts";

const [, , url = "", dataFolder = "", cloud] = process.argv;
const tell = (error: unknown) => {
    console.error(error);
};
const database = openDatabase(url);
await databaseAnswers(database);
const jobs = new PgBossEngine(url, tell);
await jobs.start();
const worker = new Worker({
    name: `forked-${process.pid}`,
    settings: { clusters: ["*"], operationsAtOnce: 1, memoryMib: 2048, dataFolder, dnsServers: [] },
    database,
    databaseUrl: url,
    jobs,
    environment: await engineEnvironment(dataFolder, { ...process.env, NEO_LOCAL: cloud }),
    onError: tell,
});
await worker.start();
