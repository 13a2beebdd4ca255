import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { knownClusters, runningPid, startCluster, stopCluster } from "../../../../cli/local/kubernetes/processes.ts";
import { processRuns } from "../../../../cli/engine/recovery.ts";

/** Does as a devcluster does, as far as its starter can tell. */
const standIn = `#!/usr/bin/env node
const { writeFileSync } = require("node:fs");
const folder = process.argv[process.argv.indexOf("--dir") + 1];
writeFileSync(folder + "/ready.json", JSON.stringify({ readyMilliseconds: 7 }));
process.on("SIGTERM", () => process.exit(0));
setInterval(() => {}, 1000);
`;

describe("a cluster's process", () => {
    let root: string;
    let executable: string;
    const cluster = () => ({ name: "main", folder: join(root, "clusters", "main") });

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "processes-"));
        executable = join(root, "stand-in");
        writeFileSync(executable, standIn, { mode: 0o700 });
    });
    afterEach(async () => {
        await stopCluster(cluster());
        rmSync(root, { recursive: true });
    });

    it("is started once, found again, and stopped once", async () => {
        const first = await startCluster(executable, cluster());
        assert.deepEqual([first.ran, first.readyMilliseconds], [false, 7]);
        assert.deepEqual(await startCluster(executable, cluster()), { pid: first.pid, ran: true });
        assert.equal(runningPid(cluster().folder), first.pid);
        assert.equal(await stopCluster(cluster()), true);
        assert.equal(processRuns(first.pid), false);
        assert.equal(existsSync(join(cluster().folder, "ready.json")), false);
        assert.equal(await stopCluster(cluster()), false);
        assert.deepEqual(knownClusters(join(root, "clusters")), [cluster()]);
    });

    it("that ends at once is an error with what it said", async () => {
        writeFileSync(executable, "#!/bin/sh\necho no room left >&2\nexit 3\n", { mode: 0o700 });
        await assert.rejects(
            startCluster(executable, cluster()),
            /cluster "main": its API server must be ready within 60 s, got:\nno room left\nits logs are in /,
        );
    });

    it("is left alone where its number has become another process's", async () => {
        const other: ChildProcess = spawn("sleep", ["60"]);
        try {
            mkdirSync(cluster().folder, { recursive: true });
            writeFileSync(join(cluster().folder, "pid"), String(other.pid));
            assert.equal(runningPid(cluster().folder), undefined);
            assert.equal(await stopCluster(cluster()), false);
            assert.ok(processRuns(other.pid!));
        } finally {
            other.kill();
        }
    });
});
