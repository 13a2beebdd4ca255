import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { nodeArguments } from "../../../tools/setup/run-node.js";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("runNode", () => {
    const script = (args: readonly string[]) =>
        `import { runNode } from ${JSON.stringify(join(projectRoot, "tools", "setup", "run-node.js"))};
        process.exitCode = await runNode(${JSON.stringify(args)});`;
    const launched = (args: readonly string[]) => ["--input-type=module", "-e", script(args)];

    it("runs what it is given with the arguments every Node of ours has, on the project's own", () => {
        const said = execFileSync(
            process.execPath,
            launched(["-p", "JSON.stringify([process.version, process.execArgv])"]),
            { encoding: "utf8" },
        );
        const [version, args] = JSON.parse(said) as [string, string[]];
        assert.match(version, /^v24\./);
        assert.deepEqual(args.slice(0, nodeArguments.length), nodeArguments);
    });

    it("ends as that has ended", () => {
        assert.equal(spawnSync(process.execPath, launched(["-e", "process.exit(3)"])).status, 3);
    });
});
