import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { existingRules } from "../../policy/waivers.ts";
import { rulesDocument, rulesFile } from "../../policy/rules-document.ts";

describe("the list of rules", () => {
    it("is what the rules say (else: node policy/rules-document.ts)", async () => {
        assert.equal(readFileSync(rulesFile, "utf8"), await rulesDocument());
    });
    it("holds every rule there is", async () => {
        const document = await rulesDocument();
        assert.deepEqual(
            [...existingRules()].filter((rule) => !document.includes(`\`${rule}\``)),
            [],
        );
    });
});
