import { strict as assert } from "node:assert";
import { localStackFile } from "../../../cli/local/stack-files.ts";

describe("localStackFile", () => {
    it("drops the key service of the committed file and keeps the salt of the copy", () => {
        const committed = {
            secretsprovider: "awskms://alias/acme",
            encryptedkey: "abc",
            config: { "neo:role": "stage" },
        };
        assert.deepEqual(localStackFile(committed, { encryptionsalt: "v1:x", config: {} }), {
            encryptionsalt: "v1:x",
            config: { "neo:role": "stage" },
        });
    });

    it("takes no salt from the committed file", () => {
        assert.deepEqual(localStackFile({ encryptionsalt: "theirs", config: {} }, {}), { config: {} });
    });
});
