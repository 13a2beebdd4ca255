import { strict as assert } from "node:assert";
import { packRules } from "../support/policy.ts";

const mandatory = 1;

describe("the neo pack", () => {
    it("serves exactly these rules, all of them mandatory", async () => {
        const rules = await packRules();
        assert.deepEqual(
            rules.map(({ name, enforcementlevel }) => [name, enforcementlevel]),
            [
                ["aurora-encrypted", mandatory],
                ["aurora-private", mandatory],
                ["az-local-nat", mandatory],
                ["cloudfront-has-waf", mandatory],
                ["eks-endpoint", mandatory],
                ["no-key-shared-by-tenants", mandatory],
                ["ns-default-deny", mandatory],
                ["single-tenant-per-stack", mandatory],
                ["tenant-tags-required", mandatory],
            ],
        );
    });

    it("tells for every rule what it is about, how bad a violation is and what to do", async () => {
        for (const rule of await packRules()) {
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
