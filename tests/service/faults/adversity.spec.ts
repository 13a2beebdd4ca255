/**
 * What else goes wrong: lost replies, a full disk, a database that is away or hangs, a host that is paused beyond its lease, clocks
 * that are wrong. The long ones run when FAULT_SUITE is `whole`; those that need a namespace or a mount, as root.
 */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { processesOfFolder, signalAll } from "../../../service/engine/process-table.ts";
import { withHangingPostgres, withoutPostgres } from "../../support/service-database.ts";
import { TestService, until } from "../worker/service.ts";
import { canBeAnotherHost, startOnHost } from "./another-host.ts";
import { DisturbedService } from "./disturbed-service.ts";
import { assertWhole } from "./invariants.ts";

const isWhole = process.env.FAULT_SUITE === "whole";

describe("operations in adversity", function () {
    this.timeout("10m");
    let service: TestService;
    let disturbed: DisturbedService;
    beforeEach(async () => {
        service = await TestService.open();
        disturbed = new DisturbedService(service);
        service.cloud((store) => store.faults.add({ fault: "slow", method: "create", seconds: 0.2 }));
    });
    afterEach(async () => {
        await disturbed.stopWorker();
        await service.close();
    });

    const madeSome = (least = 5) =>
        until(`${least} objects are made`, () => service.cloud((store) => store.list().length) >= least);
    const endsWell = async (id: string) => {
        await disturbed.end(id);
        await assertWhole(service, id);
    };

    it("find what was made although nobody heard of it", async () => {
        service.cloud((store) => {
            store.faults.add({ fault: "lose-reply", method: "create", nth: 7, times: 1 });
            store.faults.add({ fault: "crash-after", method: "create", nth: 20, times: 1 });
        });
        disturbed.startWorker();
        await endsWell(await service.ask("up"));
    });

    if (isWhole) {
        it("go on when the database was away for a minute", async () => {
            disturbed.startWorker();
            const id = await service.ask("up");
            await madeSome();
            await withoutPostgres(() => setTimeout(60_000));
            await endsWell(id);
        });

        it("end by themselves before their lease does while the database hangs, and go on afterwards", async () => {
            // Longer than a lease lasts.
            service.cloud((store) => store.faults.add({ fault: "slow", method: "create", nth: 12, seconds: 50 }));
            disturbed.startWorker();
            const id = await service.ask("up");
            await madeSome();
            const { folder } = await service.attempt(id);
            await withHangingPostgres(async () => {
                await until("nothing of it runs", () => processesOfFolder(folder).length === 0, 45_000);
            });
            service.cloud((store) => store.faults.clear());
            await endsWell(id);
            assert.equal((await service.operation(id)).attempts, 2);
        });
    }

    if (isWhole && canBeAnotherHost) {
        it("are nobody else's while their host is only paused, and write nothing after their lease", async () => {
            const hosts = [startOnHost("host-a", service)];
            const id = await service.ask("up");
            await madeSome();
            const { folder, host } = await service.attempt(id);
            assert.equal(host, "host-a");
            const paused = processesOfFolder(folder);
            signalAll(paused, "SIGSTOP");
            hosts[0]!.kill("SIGSTOP");
            hosts.push(startOnHost("host-b", service));
            const refused = async () => (await disturbed.read(id)).failure?.class === "locked";
            await until("the other host has met the lock", refused, 150_000);
            assert.equal((await service.attempt(id)).host, "host-b");
            signalAll(paused, "SIGCONT");
            hosts[0]!.kill("SIGCONT");
            await disturbed.end(id);
            hosts.forEach((each) => each.kill("SIGKILL"));
            rmSync(join(service.dataFolder, "work"), { recursive: true, force: true });
            mkdirSync(join(service.dataFolder, "work"));
            await assertWhole(service, id);
            const events = await service.events(id);
            const takenOver = events.findIndex(({ type }) => type === "interrupted");
            const late = events.slice(takenOver).filter(({ content }) => content.attempt === 1 && "line" in content);
            assert.deepEqual(late, [], "the paused host wrote after its lease");
        });

        it("stay with their host though another one's clock is hours ahead", async () => {
            service.cloud((store) => store.faults.add({ fault: "slow", method: "create", seconds: 1 }));
            const hosts = [startOnHost("host-a", service)];
            const id = await service.ask("up");
            await madeSome();
            hosts.push(startOnHost("host-b", service, 5 * 3600), startOnHost("host-c", service, -5 * 3600));
            await disturbed.end(id);
            hosts.forEach((each) => each.kill("SIGKILL"));
            mkdirSync(join(service.dataFolder, "work"), { recursive: true });
            await assertWhole(service, id);
            const { attempts } = await service.operation(id);
            assert.deepEqual([attempts, (await service.attempt(id)).host], [1, "host-a"]);
        });
    }

    if (canBeAnotherHost) {
        it("go on while their host's disk is full, and begin when it has room again", async () => {
            const disk = join(service.dataFolder, "host-a");
            mkdirSync(disk);
            execFileSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", disk]);
            const host = startOnHost("host-a", service);
            try {
                const id = await service.ask("up");
                await madeSome();
                const filler = join(disk, "filler");
                writeUntilFull(filler);
                const next = await service.ask("refresh");
                await disturbed.end(id);
                assert.equal((await service.operation(id)).status, "succeeded");
                await setTimeout(3000);
                assert.equal(
                    (await service.operation(next)).status,
                    "queued",
                    "begun without room for its work folder",
                );
                rmSync(filler);
                await disturbed.end(next);
                mkdirSync(join(service.dataFolder, "work"), { recursive: true });
                await assertWhole(service, next);
            } finally {
                host.kill("SIGKILL");
                execFileSync("umount", ["--lazy", disk]);
            }
        });
    }
});

function writeUntilFull(file: string): void {
    const descriptor = openSync(file, "w");
    try {
        for (;;) writeSync(descriptor, Buffer.alloc(1 << 16));
    } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    } finally {
        closeSync(descriptor);
    }
}
