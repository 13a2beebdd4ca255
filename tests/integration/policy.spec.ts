/** A mandatory violation stops a stack before anything of it is made, on the real engine with the real pack. */
import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stringify } from "yaml";
import { bringUpStack, type StackResult } from "../../cli/local/bring-up-stack.ts";
import { prepareLocalCloud } from "../../cli/local/environment.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { TestCloud } from "../support/local-cloud.ts";

describe("a program that breaks rules", function () {
    this.timeout("2m");
    let cloud: TestCloud;
    let result: StackResult;

    before(async () => {
        cloud = new TestCloud("policy", () => false);
        await prepareLocalCloud(cloud.cloud, cloud.stacks);
        const environment = { ...(await cloud.environment()), PULUMI_OPTION_CWD: projectOf(cloud) };
        result = await bringUpStack({
            stack: "violation",
            role: "stage",
            after: [],
            environment,
            exists: false,
            findId: () => undefined,
            sweep: () => undefined,
            isInterrupted: () => false,
            onProgress: () => undefined,
        });
    });
    after(() => cloud.remove());

    it("is blocked", () => assert.equal(result.outcome, "blocked", result.errors.join("\n")));

    it("has every broken rule named at once, with resource, value and remedy", () => {
        const sentences = result.violations.map(({ rule, message }) => `${rule}: ${message}`).join("\n");
        assert.match(sentences, /aurora-encrypted: [^]*plain: storageEncrypted must be true, got false; /);
        assert.match(sentences, /single-tenant-per-stack: [^]*foreign: [^\n]*got "?globex/);
        assert.ok(result.violations.some(({ enforcement }) => enforcement === "mandatory"));
    });

    it("leaves the cloud as it was", () => {
        assert.deepEqual(
            cloud.inspect((store) => store.list()),
            [],
        );
    });
});

/** A project of its own, whose program is the fixture. */
function projectOf({ cloud }: TestCloud): string {
    const folder = join(cloud.folder, "violation");
    const main = relative(folder, join(projectRoot, "tests", "integration", "fixtures", "violation", "index.ts"));
    mkdirSync(folder, { recursive: true });
    const runtime = { name: "nodejs", options: { typescript: false } };
    writeFileSync(join(folder, "Pulumi.yaml"), stringify({ name: "violation", main, runtime }));
    return folder;
}
