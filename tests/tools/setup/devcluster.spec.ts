import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { devclusterHindrance, kubernetesVersion, oldestGo } from "../../../tools/setup/devcluster.js";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("devclusterHindrance", () => {
    for (const [title, found] of [
        ["it is built already", { built: true }],
        ["the oldest Go that can build it is there", { built: false, go: oldestGo }],
    ] as const) {
        it(`is none where ${title}`, () => assert.equal(devclusterHindrance(found), undefined));
    }

    for (const [seen, go] of [
        ["1.25.11", "1.25.11"],
        ["none", undefined],
    ] as const) {
        it(`says what is needed and every way out where Go is ${seen}`, () => {
            const message = devclusterHindrance({ built: false, go }) ?? "";
            assert.ok(message.includes(`Go must be ${oldestGo} or newer to build it, got ${seen};`));
            assert.equal(message.split("\n").filter((line) => line.startsWith("  - ")).length, 3);
        });
    }
});

describe("the devcluster's module", () => {
    const module = readFileSync(join(projectRoot, "tools", "devcluster", "go.mod"), "utf8");

    it("is of the versions that are told", () => {
        assert.match(module, new RegExp(`^\\tk8s\\.io/kubernetes v${kubernetesVersion}$`, "m"));
        assert.match(module, new RegExp(`^go ${oldestGo}$`, "m"));
    });
});
