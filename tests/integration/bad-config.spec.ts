/** Bad config is refused with everything that is wrong with it, before anything is made. */
import { strict as assert } from "node:assert";
import { TestCloud } from "../support/local-cloud.ts";

describe("bad config", function () {
    this.timeout("2m");
    let cloud: TestCloud;

    before(() => {
        cloud = new TestCloud("bad-config");
        cloud.set("acme-production", "database", { readers: 0, maxCapacity: 3.3 });
        cloud.set("acme-test-apps", "apps", { orders: { digest: "latest" } });
        cloud.set("cell-test-1", "network", { cidrBlock: "8.8.0.0/16" });
    });
    after(() => cloud.remove());

    it("keeps npm start from starting, with the problems of all stacks", async () => {
        await assert.rejects(cloud.up(), (error: Error) => {
            const sentences = error.message.split("\n");
            assert.deepEqual(
                sentences.map((sentence) => sentence.split(" must ")[0]),
                [
                    "stacks/Pulumi.acme-test-apps.yaml: apps.orders.digest",
                    "stacks/Pulumi.acme-production.yaml: database.maxCapacity",
                    "stacks/Pulumi.acme-production.yaml: database.readers",
                    "stacks/Pulumi.cell-test-1.yaml: network.cidrBlock",
                ],
            );
            return true;
        });
    });

    it("fails a plain preview with the problems of its stack, and nothing is registered", async () => {
        await cloud.pulumi("stack", "init", "acme-production", "--no-select");
        const { succeeded, errors, steps } = await cloud.run("preview", "acme-production");
        assert.equal(succeeded, false);
        const text = errors.join("\n");
        assert.match(text, /database\.maxCapacity must be 1 to 256 ACU in steps of 0\.5, got 3\.3/);
        assert.match(text, /database\.readers must be at least 1 in Production, got 0/);
        assert.ok(steps.create <= 1, "at most the stack itself");
    });
});
