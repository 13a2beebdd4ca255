import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { busFileText, parseBusFile } from "../../../cli/bus/bus-file.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("stacks/bus.yaml", () => {
    const committed = readFileSync(join(projectRoot, "stacks", "bus.yaml"), "utf8");

    it("is written as it is committed, with the line editors find its schema by", () => {
        assert.equal(busFileText(parseBusFile(committed)), committed);
        assert.match(committed, /^# yaml-language-server: \$schema=schemas\/bus\.json\n/);
    });

    it("says which key is likely meant by one that nobody knows", () => {
        assert.throws(() => parseBusFile(committed.replace("\noperator:", "\noperators:")), {
            message: /stacks\/bus\.yaml: operators must be a key that is known here.*did you mean operator\?/,
        });
    });
});
