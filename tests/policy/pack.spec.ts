import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { remediations } from "../../policy/remediations/index.ts";
import type { Category } from "../../policy/rule.ts";
import { allRules } from "../../policy/rules/index.ts";
import { existingRules } from "../../policy/waivers.ts";
import { packRules, PackProcess } from "../support/policy.ts";

const levels = { advisory: 0, mandatory: 1, remediate: 3 };
const packsFolder = join(import.meta.dirname, "../../policy/packs");

/** What the engine asks in the rules' stead. */
const judges = ["judge-resources", "judge-stack"];

const packs: Record<string, Category[]> = {
    isolation: ["isolation", "network", "identity"],
    encryption: ["encryption"],
    operations: ["availability", "cost", "logging", "tagging"],
};
const everything = Object.values(packs).flat();

describe("the packs", () => {
    for (const [pack, categories] of Object.entries({ ...packs, neo: everything })) {
        it(`${pack} serves the rules about ${categories.join(", ")}, each at its level`, async () => {
            const served = pack === "neo" ? undefined : await PackProcess.start(pack);
            const rules = await (served?.rules() ?? packRules());
            served?.stop();
            const wanted = allRules.filter(({ category }) => categories.includes(category));
            assert.deepEqual(
                new Map(rules.map(({ name, enforcementlevel }) => [name, enforcementlevel])),
                new Map([
                    ...wanted.map(({ name, enforcementLevel }) => [name, levels[enforcementLevel]] as const),
                    ...(categories.includes("isolation") ? remediations : []).map(
                        ({ name }) => [name, levels.remediate] as const,
                    ),
                    ...judges.map((name) => [name, levels.mandatory] as const),
                ]),
            );
        });
    }

    it("are all the packs there are, and hold every rule there is, once", () => {
        assert.deepEqual(new Set(readdirSync(packsFolder)), new Set([...Object.keys(packs), "neo"]));
        assert.deepEqual([...existingRules()].sort(), allRules.map(({ name }) => name).toSorted());
        assert.ok(allRules.every(({ category }) => everything.includes(category)));
    });

    it("are handed to Node as they are: nothing makes the runner compile and type-check them", () => {
        for (const pack of [...Object.keys(packs), "neo"]) {
            const folder = join(packsFolder, pack);
            const project = parse(readFileSync(join(folder, "PulumiPolicy.yaml"), "utf8")) as { runtime: unknown };
            assert.deepEqual(
                project.runtime,
                { name: "nodejs", options: { typescript: false, nodeargs: "--max-semi-space-size=2" } },
                pack,
            );
            assert.ok(!readdirSync(folder).some((file) => file.includes("tsconfig")), pack);
        }
    });

    it("tell for every rule what it is about, how bad a violation is and what to do", async () => {
        const others = [...judges, ...remediations.map(({ name }) => name)];
        for (const rule of (await packRules()).filter(({ name }) => !others.includes(name))) {
            const { displayname, description, severity, framework, tagsList, remediationSteps } = rule;
            assert.ok(
                [displayname, description, remediationSteps].every((text) => text.length > 10),
                rule.name,
            );
            assert.ok(Number(severity) > 0 && tagsList.length > 0, rule.name);
            assert.ok(framework?.name && framework.reference && framework.specification, rule.name);
        }
    });
});
