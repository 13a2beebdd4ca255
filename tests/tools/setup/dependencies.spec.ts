import { strict as assert } from "node:assert";
import { outdatedPackages } from "../../../tools/setup/dependencies.js";

const wanted = {
    packages: {
        "": { version: "0.1.0" },
        "node_modules/zod": { version: "4.6.7" },
        "node_modules/fsevents": { version: "2.0.0", optional: true },
    },
};

describe("outdatedPackages", () => {
    it("finds nothing to do when everything that belongs here is installed", () => {
        assert.deepEqual(outdatedPackages(wanted, { packages: { "node_modules/zod": { version: "4.6.7" } } }), []);
    });

    it("finds what is missing and what has another version", () => {
        assert.deepEqual(outdatedPackages(wanted, { packages: {} }), ["node_modules/zod"]);
        const old = { packages: { "node_modules/zod": { version: "4.0.0" } } };
        assert.deepEqual(outdatedPackages(wanted, old), ["node_modules/zod"]);
    });
});
