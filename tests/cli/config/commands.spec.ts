/** The commands as people run them: what they print where, and how they end. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../../../tools/setup/paths.js";

function neo(...args: string[]) {
    return spawnSync("node", [join(projectRoot, "cli", "bin.js"), ...args], { encoding: "utf8" });
}

describe("neo config explain", function () {
    this.timeout("30s");

    it("prints values as JSON and ends with 0", () => {
        const { status, stdout, stderr } = neo("config", "explain", "acme-test", "--json");
        assert.equal(stderr, "");
        assert.equal(status, 0);
        const { stack, role, values } = JSON.parse(stdout);
        assert.deepEqual({ stack, role }, { stack: "acme-test", role: "stage" });
        assert.ok(values.length > 10);
    });

    it("prints what is wrong to the error output and ends with 1", () => {
        const { status, stdout, stderr } = neo("config", "explain", "acme-tset");
        assert.deepEqual(
            { status, stdout, stderr },
            {
                status: 1,
                stdout: "",
                stderr: "stacks/Pulumi.acme-tset.yaml: the file must be there, got nothing; did you mean acme-test?\n",
            },
        );
    });

    it("prints what is wrong as JSON where JSON was asked for", () => {
        const { status, stdout } = neo("config", "explain", "acme-tset", "--json");
        const { stack, problems } = JSON.parse(stdout);
        assert.equal(status, 1);
        assert.equal(stack, "acme-tset");
        assert.deepEqual(
            problems.map(({ where, key, rule }: Record<string, string>) => ({ where, key, rule })),
            [{ where: "stacks/Pulumi.acme-tset.yaml", key: "the file", rule: "be there" }],
        );
    });
});
