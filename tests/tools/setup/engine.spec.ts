import { strict as assert } from "node:assert";
import { chooseEngine, noEngineMessage, oldestGo, oldestPulumi } from "../../../tools/setup/engine.js";

const nothing = { languageHost: false, built: false };

describe("chooseEngine", () => {
    for (const [choice, title, found] of [
        [
            "installed",
            "an installed Pulumi with its language host",
            { ...nothing, pulumi: "v3.249.0", languageHost: true },
        ],
        [
            "built",
            "one built before over an installed one that is too old",
            { ...nothing, pulumi: "v3.200.1", languageHost: true, built: true },
        ],
        ["build", "building over a Pulumi without its language host", { ...nothing, pulumi: "v3.260.0", go: "1.26.8" }],
        ["build", "building with the oldest Go that can", { ...nothing, go: oldestGo }],
        ["none", "nothing when Go is too old", { ...nothing, go: "1.24.0" }],
        ["none", "nothing when there is nothing", nothing],
    ] as const) {
        it(`takes ${title}`, () => assert.equal(chooseEngine(found), choice));
    }
});

describe("noEngineMessage", () => {
    it("says what was found, what is needed, and every way out", () => {
        const message = noEngineMessage({ ...nothing, pulumi: "v3.100.0", go: "1.20" });
        assert.ok(message.includes(`must be ${oldestPulumi} or newer`));
        assert.ok(message.includes("got pulumi v3.100.0 without pulumi-language-nodejs, go 1.20"));
        assert.equal(message.split("\n").filter((line) => line.startsWith("  - ")).length, 3);
    });
});
