/** A worker that takes a job, says so, and never ends: for killing. Arguments: URL and place. */
import { setTimeout } from "node:timers/promises";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";

const [, , url = "", place = ""] = process.argv;
const engine = new PgBossEngine(url, (error) => {
    throw error;
});
await engine.start();
await engine.work([place], 1, async () => {
    process.send?.("has it");
    await setTimeout(2 ** 30);
});
