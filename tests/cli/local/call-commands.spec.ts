/** The command as people run it. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("neo local calls", function () {
    this.timeout("30s");
    const folder = mkdtempSync(join(tmpdir(), "neo-calls-"));
    after(() => {
        rmSync(folder, { recursive: true });
    });

    function calls(...args: string[]) {
        return spawnSync("node", [join(projectRoot, "cli", "bin.js"), "local", "calls", ...args], {
            encoding: "utf8",
            env: { ...process.env, NEO_LOCAL: folder },
        });
    }

    it("of a cloud nobody called are none", () => {
        const { status, stdout } = calls("--method", "create", "--json");
        assert.deepEqual({ status, found: JSON.parse(stdout) as unknown }, { status: 0, found: [] });
    });

    it("refuses a method that does not exist, and names those that do", () => {
        const { status, stderr } = calls("--method", "bogus");
        assert.equal(status, 1);
        assert.match(stderr, /bogus.*check, diff, create, read, update, delete, invoke/);
    });
});
