import { strict as assert } from "node:assert";
import { fork, type ChildProcess } from "node:child_process";
import { globSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cancelOperation } from "../../../service/commands/operations.ts";
import { isAlive, processesOfFolder, signalAll, type ProcessEntry } from "../../../service/engine/process-table.ts";
import { sql } from "kysely";
import { currentState } from "../../../cli/local/stack-state.ts";
import { TestService, until } from "./service.ts";

const engineCommand = "pulumi";

describe("operations that are disturbed", function () {
    this.timeout(180_000);
    let service: TestService;
    beforeEach(async () => {
        service = await TestService.open();
        // Every creation takes long enough to be met.
        service.cloud((store) => store.faults.add({ fault: "slow", method: "create", type: "aws:*", seconds: 0.3 }));
    });
    afterEach(() => service.close());

    /** Waits until so many objects were made by an operation that is at work. */
    const midway = (objects = 5) =>
        until(`${objects} objects are made`, () => service.cloud((store) => store.list().length) >= objects);

    const hasEngine = (entry: ProcessEntry) => entry.command === engineCommand;

    /** The cloud has each object once, the state has those and no other, and nothing is left lying about. */
    const isWhole = async (id: string) => {
        const { status, failure } = await service.operation(id);
        assert.equal(status, "succeeded", JSON.stringify(failure));
        const nameOf = ({ urn, id: object }: { urn: string; id?: string }) => `${urn} ${object}`;
        const objects = service.cloud((store) => store.list());
        const isObject = ({ urn, custom }: { urn: string; custom?: boolean }) =>
            custom === true && !urn.includes("::pulumi:providers:");
        const state = currentState(service.environment.local!, "account").filter(isObject);
        assert.deepEqual(objects.map(nameOf).sort(), state.map(nameOf).sort());
        assert.ok(objects.length > 30);
        const urns = new Set(objects.map(({ urn }) => urn));
        assert.equal(urns.size, objects.length, "an object was made twice");
        assert.deepEqual(readdirSync(join(service.dataFolder, "work")), []);
    };

    /** What the state says may or may not have happened. */
    const openOperations = async () => {
        const { local } = service.environment;
        const [file = ""] = globSync(join(local!.folder, "state", ".pulumi", "stacks", "*", "account.json"));
        const { checkpoint } = JSON.parse(await readFile(file, "utf8"));
        return checkpoint.latest.pending_operations ?? [];
    };

    const startWorker = (): ChildProcess =>
        fork(join(import.meta.dirname, "forked-worker.ts"), [service.url, service.dataFolder], { stdio: "inherit" });

    it("go on without their worker, and the next one waits for them", async () => {
        const id = await service.ask("up");
        const forked = startWorker();
        await midway();
        forked.kill("SIGKILL");
        const { process, process_started: started } = await service.attempt(id);
        assert.ok(isAlive(process!, started!));
        await service.worker.handle({ operation: id });
        assert.equal((await service.operation(id)).attempts, 1);
        await isWhole(id);
    });

    it("are brought to their goal when the runner is killed", async () => {
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await midway();
        const { process: runner } = await service.attempt(id);
        process.kill(runner!, "SIGKILL");
        await handled;
        assert.equal((await service.operation(id)).attempts, 2);
        await isWhole(id);
    });

    it("are brought to their goal when everything is killed", async () => {
        const id = await service.ask("up");
        const forked = startWorker();
        await midway();
        const { folder } = await service.attempt(id);
        forked.kill("SIGKILL");
        signalAll(processesOfFolder(folder), "SIGKILL");
        await until("nothing runs", () => processesOfFolder(folder).length === 0);
        await service.worker.handle({ operation: id });
        const events = await service.events(id);
        assert.ok(events.some(({ type }) => type === "recovery"));
        await isWhole(id);
    });

    it("are brought to their goal when the engine is killed", async () => {
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await midway();
        const { folder } = await service.attempt(id);
        signalAll(processesOfFolder(folder).filter(hasEngine), "SIGKILL");
        await handled;
        // The runner has queued it again, and the worker told of it.
        assert.equal((await service.operation(id)).status, "queued");
        await service.worker.handle({ operation: id });
        await isWhole(id);
    });

    it("end soon after somebody cancels them, with nothing left open", async () => {
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await midway();
        await cancelOperation(service, "anna", id);
        await handled;
        assert.equal((await service.operation(id)).status, "cancelled");
        assert.deepEqual(await openOperations(), []);
    });

    it("end at once when they are made to, and the next one goes on", async () => {
        service.cloud((store) => store.faults.add({ fault: "hang", method: "create", nth: 6, times: 1 }));
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await midway();
        const asked = Date.now();
        const { folder } = await service.attempt(id);
        await cancelOperation(service, "anna", id, true);
        await until("nothing of the engine runs", () => !processesOfFolder(folder).some(hasEngine), 15_000);
        assert.ok(Date.now() - asked < 15_000);
        await handled;
        assert.equal((await service.operation(id)).status, "cancelled");
        service.cloud((store) => store.faults.clear());
        const next = await service.ask("up");
        await service.worker.handle({ operation: next });
        await isWhole(next);
    });

    it("write nothing any more when their lease is another's", async () => {
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await midway();
        await service.database
            .updateTable("lease")
            .set({ epoch: sql<number>`epoch + 1` })
            .where("stack", "=", "account")
            .execute();
        const { process: runner, folder } = await service.attempt(id);
        await until("the runner has ended", () => !processesOfFolder(folder).some((entry) => entry.process === runner));
        const events = await service.events(id);
        await handled;
        const settled = events.filter(({ type }) => type === "settled");
        assert.deepEqual(settled, []);
        assert.equal((await service.operation(id)).attempts, 2);
        await isWhole(id);
    });
});
