import { strict as assert } from "node:assert";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { signLocalBus } from "../../../cli/local/local-bus.ts";
import { busSchema, type BusFile } from "../../../infra/schema.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("signLocalBus", () => {
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "neo-local-bus-"));
        cpSync(join(projectRoot, "stacks"), join(root, "stacks"), { recursive: true });
    });

    afterEach(() => rmSync(root, { recursive: true }));

    it("leaves a copy alone that knows every stage: what it was signed with is not here", async () => {
        const before = readFileSync(busFile(), "utf8");
        await signLocalBus(root);
        assert.equal(readFileSync(busFile(), "utf8"), before);
        assert.equal(existsSync(join(root, "bus-keys")), false);
    });

    it("signs a copy that has none, by keys of its own that stay outside of the stack files", async () => {
        const committed = busOf();
        rmSync(busFile());
        await signLocalBus(root);
        const local = busSchema.parse(busOf());
        assert.deepEqual(Object.keys(local.stages), Object.keys(committed.stages).sort());
        assert.notEqual(local.operator.publicKey, committed.operator.publicKey);
        assert.ok(readdirSync(join(root, "bus-keys")).includes("operator-bus.seed"));
        assert.deepEqual(
            readdirSync(join(root, "stacks"), { recursive: true, encoding: "utf8" }).filter((name) =>
                name.endsWith(".seed"),
            ),
            [],
        );
    });

    it("signs a stage that came later, and nobody again", async () => {
        rmSync(busFile());
        await signLocalBus(root);
        const all = busOf();
        const later = Object.keys(all.stages)[0]!;
        const { [later]: before, ...others } = all.stages;
        writeFileSync(busFile(), stringify({ ...all, stages: others }));
        await signLocalBus(root);
        const { [later]: after, ...kept } = busOf().stages;
        assert.equal(after!.publicKey, before!.publicKey);
        assert.deepEqual({ ...busOf(), stages: kept }, { ...all, stages: others });
    });

    function busFile(): string {
        return join(root, "stacks", "bus.yaml");
    }

    function busOf(): BusFile {
        return parse(readFileSync(busFile(), "utf8")) as BusFile;
    }
});
