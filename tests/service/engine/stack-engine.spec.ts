import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineError } from "../../../service/engine/engine-command.ts";
import { StackEngine } from "../../../service/engine/stack-engine.ts";

describe("a stack's engine", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "neo-engine-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    /** With a CLI that does what a script says. */
    const open = (script: string) => {
        writeFileSync(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        return StackEngine.open("acme-test", folder, { PATH: `${folder}:${process.env.PATH}` }, () => undefined);
    };

    it("is opened whatever version its CLI says", async () => {
        assert.ok((await open("echo v3.259.0")) instanceof StackEngine);
        assert.ok((await open("echo 3.300.1-alpha.5+dirty")) instanceof StackEngine);
    });

    it("that was killed while it said its version is told from one that is wrong: only the first is worth another try", async () => {
        const refusal = async (script: string) => {
            const error = await open(script).then(
                () => assert.fail("it was opened"),
                (thrown: unknown) => thrown,
            );
            assert.ok(error instanceof EngineError);
            return error;
        };
        const killed = await refusal("kill -9 $$");
        assert.equal(killed.end.signal, "SIGKILL");
        const wrong = await refusal("echo none of yours >&2; echo hello; exit 3");
        assert.deepEqual([wrong.end.signal, wrong.end.code], [null, 3]);
        assert.match(wrong.message, /^pulumi version must succeed, got exit status 3; none of yours/);
    });
});
