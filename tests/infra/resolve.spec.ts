import { strict as assert } from "node:assert";
import { problemSentence } from "../../infra/problems.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import { sampleLandscape } from "../support/landscape.ts";

/** What is wrong with a stack's config after a change of the sample files, as sentences. */
function problemsOf(stack: string, change?: (files: Record<string, any>) => void): string[] {
    const { problems } = resolveConfig(stack, sampleLandscape(change));
    return problems.map(problemSentence);
}

const config = (files: Record<string, any>, stack: string) => files[`Pulumi.${stack}.yaml`].config;

describe("resolveConfig", () => {
    it("finds nothing wrong with the sample landscape", () => {
        const { stacks } = sampleLandscape();
        assert.ok(Object.keys(stacks).length >= 14);
        for (const stack of Object.keys(stacks)) {
            assert.deepEqual(problemsOf(stack), []);
        }
    });

    it("layers defaults, tier, customer file and stack file, later ones winning value by value", () => {
        const { config: resolved } = resolveConfig(
            "acme-test",
            sampleLandscape((files) => {
                files["customers/acme.yaml"].tier = "large";
                files["customers/acme.yaml"].stages.test.quota = { pods: 700, cpu: 70 };
                config(files, "acme-test")["neo:quota"] = { cpu: 80 };
            }),
        );
        assert.equal(resolved?.role, "stage");
        assert.deepEqual(resolved.quota, { cpu: 80, memoryGib: 256, pods: 700 });
        assert.deepEqual(resolved.database, { minCapacity: 0, maxCapacity: 4 });
    });

    it("gives Production the customer's plain domain and other stages one of their own", () => {
        const domainOf = (stack: string) => {
            const { config: resolved } = resolveConfig(stack, sampleLandscape());
            return resolved !== undefined && "domain" in resolved ? resolved.domain : undefined;
        };
        assert.equal(domainOf("acme-production"), "acme.outsystems.app");
        assert.equal(domainOf("acme-development"), "acme-dev.outsystems.app");
        assert.equal(domainOf("acme-test"), "acme-test.outsystems.app");
        assert.equal(domainOf("acme"), "acme.outsystems.dev");
    });

    it("says whose everything is, for the tags", () => {
        const tagsOf = (stack: string) => resolveConfig(stack, sampleLandscape()).config?.tags;
        assert.deepEqual(tagsOf("acme-test"), {
            "neo:tenant": "acme",
            "neo:stage": "test",
            "neo:stack": "acme-test",
            "neo:environment": "test",
            "neo:owner": "acme-team",
            "neo:cost-centre": "2001",
        });
        assert.equal(tagsOf("cell-test-1")?.["neo:tenant"], "shared");
        assert.equal(tagsOf("cell-test-1")?.["neo:stage"], "test1");
    });
});
