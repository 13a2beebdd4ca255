import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtFolder, isAtLeast } from "../../../tools/setup/go-build.js";

describe("isAtLeast", () => {
    for (const [version, wanted, expected] of [
        ["v3.249.0", "3.249.0", true],
        ["3.259.0-alpha.1", "3.249.0", true],
        ["3.248.9", "3.249.0", false],
        ["4.0.0", "3.249.0", true],
        ["go1.26", "1.25.11", true],
        ["1.25", "1.25.11", false],
    ] as const) {
        it(`says ${expected} for ${version} against ${wanted}`, () =>
            assert.equal(isAtLeast(version, wanted), expected));
    }
});

describe("builtFolder", () => {
    let sources: string;

    before(() => {
        sources = mkdtempSync(join(tmpdir(), "go-build-"));
        writeFileSync(join(sources, "main.go"), "package main\n");
    });
    after(() => rmSync(sources, { recursive: true }));

    const folder = (flags: string[] = []) =>
        builtFolder({ name: "tool", sources, flags, binaries: { tool: "." }, inputs: /\.go$/ });

    it("is another one for other sources or other flags, and no other one for files that do not count", () => {
        const before = folder();
        assert.notEqual(folder(["-trimpath"]), before);
        writeFileSync(join(sources, "notes.md"), "notes");
        assert.equal(folder(), before);
        writeFileSync(join(sources, "main.go"), "package main // changed\n");
        assert.notEqual(folder(), before);
    });
});
