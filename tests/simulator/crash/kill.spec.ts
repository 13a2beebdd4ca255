/**
 * `kill -9` at random points: the store is never corrupt, and after the documented recovery (docs/adr/0012-interruption.md) the state
 * knows exactly the objects there are. CRASH_SEEDS says how many seeds are tried, CRASH_FIRST_SEED which is the first.
 */
import { strict as assert } from "node:assert";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { localCloud } from "../../../cli/local/environment.ts";
import { fraction } from "../../../simulator/cloud/fingerprint.ts";
import { NeutralCloud } from "../engine/neutral-cloud.ts";
import { processesOf } from "../support/processes.ts";
import { bringUp } from "./bring-up.ts";
import { sixtyResources } from "./sixty-resources.ts";

const seeds = Number(process.env.CRASH_SEEDS ?? 10);
const firstSeed = Number(process.env.CRASH_FIRST_SEED ?? 1);

/** Whom the kill strikes: the provider, the engine, or the host that runs the program. */
const victims = {
    provider: "pulumi-resource-aws|simulator/provider/aws",
    engine: "^pulumi ",
    host: "pulumi-language-nodejs",
};
/** During what: the first deployment, or a change with updates and replacements. */
const operations = ["creation", "change"] as const;

/** Real time a creation takes, in parts of AWS's: long enough that several are under way at any moment. */
const timeScale = "0.003";

function pick<Item>(items: readonly Item[], ...parts: (string | number)[]): Item {
    return items[Math.floor(fraction(...parts) * items.length)]!;
}

describe("kill -9", function () {
    this.timeout("3m");
    let cloud: NeutralCloud;

    afterEach(() => {
        processesOf(cloud.folder).forEach(({ pid }) => process.kill(pid, "SIGKILL"));
        cloud.remove();
    });

    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
        const victim = pick(Object.keys(victims) as (keyof typeof victims)[], seed, "victim");
        const operation = pick(operations, seed, "operation");
        const changes = operation === "creation" ? 60 : 20;
        const atCall = 1 + Math.floor(fraction(seed, "call") * changes);

        it(`of the ${victim} at change ${atCall} of a ${operation} loses nothing and makes nothing twice (seed ${seed})`, async () => {
            cloud = new NeutralCloud(`crash-${seed}`);
            await cloud.createStack("dev");
            const round = operation === "creation" ? 0 : 1;
            if (round === 1) {
                await bringUp(cloud, sixtyResources(0));
            }
            const begun = (): number => cloud.inspect((store) => store.calls.list({ phase: "begin" }).length);
            const before = begun();
            // A later call is held back, so that the operation cannot be over before the kill however busy the machine is.
            const held = Math.min(atCall + 2, changes);
            const rule = cloud.inspect((store) => store.faults.add({ fault: "slow", seconds: 5, nth: held, times: 1 }));
            const running = cloud.runWith("up", "dev", sixtyResources(round), {
                variables: { NEO_TIME_SCALE: timeScale },
            });
            let ended = false;
            void running.finally(() => (ended = true));
            while (begun() - before < atCall && !ended) {
                await sleep(2);
            }
            assert.ok(!ended, "the operation was over before the kill");
            const struck = processesOf(cloud.folder).filter(({ command }) => new RegExp(victims[victim]).test(command));
            assert.ok(struck.length > 0, `no ${victim} runs`);
            struck.forEach(({ pid }) => process.kill(pid, "SIGKILL"));
            assert.ok(!(await running).succeeded);
            cloud.inspect((store) => store.faults.clear(rule));
            await sleep(600);
            assert.deepEqual(processesOf(cloud.folder), [], "something runs on");
            assert.equal(integrityOf(localCloud(cloud.folder).store), "ok");

            await bringUp(cloud, sixtyResources(round));
            const known = (await cloud.resources("dev")).map(({ urn, id }) => `${urn} ${id}`).sort();
            const there = cloud.inspect((store) => store.list().map(({ urn, id }) => `${urn} ${id}`)).sort();
            assert.deepEqual(there, known);
            assert.equal(new Set(there.map((line) => line.split(" ")[0])).size, 60);
            assert.equal(there.length, 60);
            const { steps } = await cloud.runWith("preview", "dev", sixtyResources(round));
            assert.deepEqual(steps, { create: 0, update: 0, replace: 0, delete: 0, same: 61 });
            assert.deepEqual(processesOf(cloud.folder), []);
        });
    }
});

function integrityOf(path: string): unknown {
    const database = new DatabaseSync(path);
    try {
        return Object.values(database.prepare("pragma integrity_check").get() ?? {})[0];
    } finally {
        database.close();
    }
}
