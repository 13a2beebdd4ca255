import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
    folderVariable,
    isAlive,
    memoryOf,
    parseStat,
    processEntry,
    processesOfFolder,
    signalAll,
} from "../../../service/engine/process-table.ts";

describe("the process table", () => {
    it("reads names that look like the rest of the line", () => {
        const fields = ["S", "1", "2", "3", ...Array.from({ length: 15 }, () => "0"), "4711", "0"];
        const { process, command, session, started, isZombie } = parseStat(`42 (a) b (c) ${fields.join(" ")}`);
        assert.deepEqual([process, command, session, started, isZombie], [42, "a) b (c", 3, "4711", false]);
    });

    it("knows a process by its number and start, and finds it by the folder it works for", async () => {
        const folder = `/work/of-a-test-${process.pid}`;
        const child = spawn("sleep", ["60"], { env: { ...process.env, [folderVariable]: folder } });
        await once(child, "spawn");
        const { started } = processEntry(child.pid!)!;
        assert.ok(isAlive(child.pid!, started));
        assert.ok(!isAlive(child.pid!, `${started}1`));
        const found = processesOfFolder(folder);
        assert.deepEqual(
            found.map((entry) => entry.process),
            [child.pid],
        );
        assert.deepEqual(processesOfFolder(`${folder}-other`), []);
        assert.ok(memoryOf(found) > 0);
        signalAll(found, "SIGKILL");
        await once(child, "exit");
        assert.ok(!isAlive(child.pid!, started));
    });
});
