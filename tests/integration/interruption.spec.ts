/** Interrupted at any point, the same command continues: nothing is lost, nothing is made twice. */
import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareLocalCloud } from "../../cli/local/environment.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { processesOf } from "../simulator/support/processes.ts";
import { TestCloud } from "../support/local-cloud.ts";

const stacks = ["account", "platform", "acme"];

describe("an interrupted bring-up", function () {
    this.timeout("5m");
    let cloud: TestCloud;

    beforeEach(async function () {
        cloud = new TestCloud(`interruption-${this.currentTest?.title.length}`, (stack) => stacks.includes(stack));
        await prepareLocalCloud(cloud.cloud, cloud.stacks);
    });
    afterEach(() => cloud.remove());

    /** Starts the command and waits until the cloud holds some objects, but not yet all. */
    async function startAndWait(objects: number): Promise<{ child: ChildProcess; ended: Promise<number | null> }> {
        const script = join(projectRoot, "tests", "integration", "fixtures", "bring-up.ts");
        const child = spawn("node", [script, cloud.cloud.folder, cloud.stacks], { stdio: "ignore" });
        const ended = once(child, "exit").then(([status]) => status as number | null);
        const deadline = Date.now() + 60_000;
        while (cloud.inspect((store) => store.listByStack("platform").length) < objects) {
            assert.ok(Date.now() < deadline && child.exitCode === null, "the command never got that far");
            await sleep(50);
        }
        return { child, ended };
    }

    /** Everything stands, the state knows exactly the objects there are, and nothing runs on. */
    async function continues(): Promise<void> {
        const results = await cloud.up();
        for (const stack of stacks) {
            const { outcome, errors } = results[stack]!;
            assert.ok(outcome === "changed" || outcome === "same", `${stack}: ${outcome}\n${errors.join("\n")}`);
            const known = (await cloud.resources(stack)).map(({ type, id }) => `${type} ${id}`);
            const there = cloud.inspect((store) => store.listByStack(stack).map(({ type, id }) => `${type} ${id}`));
            assert.deepEqual(there.sort(), known.sort());
        }
        const again = await cloud.up();
        assert.deepEqual(
            Object.values(again).map(({ outcome }) => outcome),
            ["same", "same", "same"],
        );
    }

    it("by Ctrl-C ends in order and continues", async () => {
        const { child, ended } = await startAndWait(15);
        child.kill("SIGINT");
        assert.equal(await ended, 130);
        assert.equal(processesOf(cloud.cloud.folder).map(({ pid }) => pid).length, 0, "nothing runs on");
        await continues();
    });

    it("by kill -9 of everything leaves no duplicate and no orphan", async () => {
        const { child, ended } = await startAndWait(25);
        for (const pid of [child.pid!, ...processesOf(cloud.cloud.folder).map(({ pid }) => pid)]) {
            process.kill(pid, "SIGKILL");
        }
        await ended;
        await continues();
    });

    it("by kill -9 of the command alone continues too", async () => {
        const { child, ended } = await startAndWait(20);
        child.kill("SIGKILL");
        await ended;
        await continues();
    });
});
