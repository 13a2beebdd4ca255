/** What stacks read of each other, on the real engine: nothing that is not theirs, no secrets, and previews before anything is there. */
import { strict as assert } from "node:assert";
import { runOperation } from "../../cli/engine/operation.ts";
import { TestCloud } from "../support/local-cloud.ts";

describe("contracts", function () {
    this.timeout("5m");
    let cloud: TestCloud;

    before(() => (cloud = new TestCloud("contracts", (stack) => !stack.includes("production"))));
    after(() => cloud.remove());

    for (const stack of ["cell-test-1", "cell-test-1-services", "acme", "acme-test", "acme-test-apps"]) {
        // Without the policies: what they guard must be known or have a known source, and here the source is missing.
        it(`let ${stack} be previewed before anything it stands on is there, and say that this is not all`, async () => {
            await cloud.pulumi("stack", "init", stack);
            const messages: string[] = [];
            const preview = await runOperation({
                stack,
                command: "preview",
                environment: { ...(await cloud.environment()), PULUMI_OPTION_POLICY_PACK: undefined },
                onEvent: ({ diagnosticEvent }) => {
                    if (diagnosticEvent?.severity === "warning") messages.push(diagnosticEvent.message);
                },
            });
            assert.ok(preview.succeeded, [preview.text, ...preview.errors].join("\n"));
            assert.ok(preview.steps.create > 10, `${preview.steps.create} to create`);
            assert.match(messages.join("\n"), /is not there yet: this preview is incomplete/);
        });
    }

    it("refuse an up on a stack that is not there, in a sentence, and create nothing", async () => {
        const up = await cloud.run("up", "acme");
        assert.equal(up.succeeded, false);
        assert.match(
            [up.text, ...up.errors].join("\n"),
            /contract of stack platform: it must be published, got none; bring platform up first/,
        );
        assert.deepEqual(await cloud.resources("acme"), []);
    });

    it("hold no secrets", async () => {
        for (const stack of ["account", "platform"]) {
            await cloud.pulumi("stack", "init", stack);
            const up = await cloud.run("up", stack);
            assert.ok(up.succeeded, [up.text, ...up.errors].join("\n"));
            const { text } = await cloud.pulumi("stack", "output", "--json", "--stack", stack);
            const { contract } = JSON.parse(text) as { contract: object };
            assert.ok(Object.keys(contract).length > 3);
            assert.doesNotMatch(text, /\[secret\]|ciphertext/);
        }
    });

    it("refuse another customer's, whatever the config says", async () => {
        // acme's stage is made to read globex's place, as a program with a mistake would.
        await cloud.pulumi("stack", "init", "globex");
        const globex = await cloud.run("up", "globex");
        assert.ok(globex.succeeded, [globex.text, ...globex.errors].join("\n"));
        const { text } = await cloud.pulumi("stack", "output", "contract", "--json", "--stack", "globex");
        const { checkContract } = await import("../../infra/contracts.ts");
        assert.throws(
            () => checkContract("customer", "globex", "acme", JSON.parse(text)),
            /it must be acme's own or shared, got globex's/,
        );
    });
});
