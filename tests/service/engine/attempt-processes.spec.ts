import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { AttemptProcesses } from "../../../service/engine/attempt-processes.ts";
import { folderVariable } from "../../../service/engine/process-table.ts";

describe("what an attempt has started", function () {
    this.timeout(20_000);
    const folder = `/nowhere/attempt-${process.pid}`;
    const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')";

    const start = async (script: string): Promise<ChildProcess> => {
        const env = { ...process.env, [folderVariable]: folder };
        const child = spawn(process.execPath, ["-e", script], { env, stdio: ["ignore", "pipe", "ignore"] });
        await once(child.stdout, "data");
        return child;
    };

    it("is left alone while it ends by itself", async () => {
        const child = await start("console.log('ready'); setTimeout(() => {}, 300)");
        const exited = once(child, "exit");
        await new AttemptProcesses(folder).end(10_000);
        assert.deepEqual(await exited, [0, null]);
    });

    it("is killed when it does not end in time", async () => {
        const child = await start(stubborn);
        const exited = once(child, "exit");
        await new AttemptProcesses(folder).end(200);
        assert.deepEqual(await exited, [null, "SIGKILL"]);
    });

    it("is sent one signal after the other, and none once it is over", async () => {
        const [struck, spared] = [await start(stubborn), await start(stubborn)];
        const processes = new AttemptProcesses(folder);
        await processes.signal(10, ["SIGKILL"], () => true);
        assert.deepEqual([struck.signalCode, spared.signalCode], [null, null]);
        const exited = Promise.all([once(struck, "exit"), once(spared, "exit")]);
        await processes.signal(100, ["SIGTERM", "SIGKILL"], () => false);
        assert.deepEqual(await exited, [
            [null, "SIGKILL"],
            [null, "SIGKILL"],
        ]);
    });
});
