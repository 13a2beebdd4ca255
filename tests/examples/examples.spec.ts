/** The examples under the real engine: what a stranger copies has to come up, keep every rule, stay as it is, and go again. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { exampleConfig, ProgramCloud } from "../support/program-cloud.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** The stacks of each example, in the order they come up, and what they say at the end. */
const examples: Record<string, Record<string, (outputs: Record<string, any>) => unknown>> = {
    minimal: {
        acme: ({ bucket, table }) => {
            assert.match(bucket, /^demo-acme-test-documents-/);
            assert.equal(table, "demo-acme-test-sessions");
        },
    },
    silo: {
        globex: ({ url, egressIps }) => {
            assert.equal(url, "https://globex.example.com");
            assert.equal(egressIps.length, 3);
        },
    },
    pool: {
        cell: ({ outputs }) => assert.equal(outputs.cell.isolatedSubnetIds.length, 3),
        acme: ({ outputs }) => assert.equal(outputs.url, "https://acme-test.example.com"),
        initech: ({ outputs }) => assert.equal(outputs.url, "https://initech-test.example.com"),
    },
};

describe("the examples", function () {
    this.timeout("4m");

    it("are all here", () => {
        const folders = readdirSync(join(projectRoot, "examples"), { withFileTypes: true });
        assert.deepEqual(
            folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort(),
            Object.keys(examples).sort(),
        );
    });

    for (const [name, stacks] of Object.entries(examples)) {
        describe(name, () => {
            let cloud: ProgramCloud;
            before(() => {
                const program = join(projectRoot, "examples", name);
                cloud = new ProgramCloud(`example-${name}`, {
                    program,
                    project: `neo-example-${name}`,
                    config: exampleConfig,
                });
            });
            after(() => cloud.remove());

            it("keeps every rule in its first preview, comes up, and stays as it is", async () => {
                for (const [stack, check] of Object.entries(stacks)) {
                    await cloud.createStack(stack);
                    for (const command of ["preview", "up"] as const) {
                        const { succeeded, violations, errors } = await cloud.run(command, stack);
                        assert.deepEqual(
                            { stack, command, violations, errors },
                            { stack, command, violations: [], errors: [] },
                        );
                        assert.ok(succeeded);
                    }
                    const { steps, violations, outputs } = await cloud.run("preview", stack);
                    assert.deepEqual(violations, []);
                    assert.deepEqual({ ...steps, same: 0 }, { create: 0, update: 0, replace: 0, delete: 0, same: 0 });
                    check(outputs);
                }
            });

            it("goes once protection is lifted, and not before", async () => {
                for (const stack of Object.keys(stacks).reverse()) {
                    const refused = await cloud.run("destroy", stack);
                    assert.equal(refused.succeeded, false);
                    const lifted = await cloud.run("up", stack, { config: { protection: "false" } });
                    assert.deepEqual(lifted.errors, []);
                    const { succeeded, errors } = await cloud.run("destroy", stack, {
                        config: { protection: "false" },
                    });
                    assert.deepEqual(errors, []);
                    assert.ok(succeeded);
                }
            });
        });
    }
});
