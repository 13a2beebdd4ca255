/**
 * The provider protocol as the engine uses it: every operation on every sort of value, under every option. What is here and what stays
 * unproven: README.md beside this file.
 */
import { strict as assert } from "node:assert";
import { NeutralCloud } from "../engine/neutral-cloud.ts";
import { changeKinds } from "./cases/change-kinds/index.ts";
import { kubernetesCases } from "./cases/kubernetes/index.ts";
import { options } from "./cases/options/index.ts";
import { secrets } from "./cases/secrets/index.ts";
import { unknowns } from "./cases/unknowns/index.ts";
import { runScenario, type ConformanceCase, type ScenarioRun } from "./harness/scenario.ts";

const suites: Record<string, ConformanceCase[]> = {
    ...kubernetesCases,
    ...changeKinds,
    ...unknowns,
    ...secrets,
    ...options,
};

describe("the provider protocol through the engine", function () {
    this.timeout("5m");
    let cloud: NeutralCloud;
    let run: ScenarioRun;

    before(async () => {
        cloud = new NeutralCloud("conformance");
        run = await runScenario(cloud, Object.values(suites).flat());
    });
    after(() => cloud.remove());

    for (const [title, cases] of Object.entries(suites)) {
        describe(title, () => {
            for (const { title: name, expect } of cases) {
                it(name, () => expect(run));
            }
        });
    }

    it("leaves nothing in the cloud", () => {
        assert.deepEqual(run.left, []);
    });
});
