import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiFile, apiText } from "../../../cli/client/api-text.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("the client's types of the API", () => {
    it("are as docs/openapi.json says; if not, run `node cli/client/generate.ts`", async () => {
        assert.equal(readFileSync(join(projectRoot, apiFile), "utf8"), await apiText());
    });
});
