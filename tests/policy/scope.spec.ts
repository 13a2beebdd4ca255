import { strict as assert } from "node:assert";
import { forResourcesOf, forStacksWith, scopedLike } from "../../policy/scope.ts";
import type { ResourceRule } from "../../policy/rule.ts";
import { encryptionRules } from "../../policy/packs/encryption/rules.ts";
import sdk from "@pulumi/policy/policy.js";

/** What the SDK itself reads off a rule's function before it parses anything. */
const { getPulumiType } = sdk as unknown as { getPulumiType: (validate: unknown) => string | undefined };

describe("the scope of rules", () => {
    it("is where the SDK looks for it", () => {
        assert.equal(getPulumiType(forResourcesOf("aws:kms/key:Key", () => undefined)), "aws:kms/key:Key");
        assert.equal(getPulumiType(forStacksWith("aws:kms/key:Key", () => undefined)), "aws:kms/key:Key");
    });
    it("goes over to a function that stands in for the rule's", () => {
        const original = forResourcesOf("aws:kms/key:Key", () => undefined);
        const substitute = () => undefined;
        assert.equal(getPulumiType(scopedLike(original, substitute)), "aws:kms/key:Key");
        assert.equal(
            getPulumiType(
                scopedLike(
                    () => undefined,
                    () => undefined,
                ),
            ),
            undefined,
        );
    });
    it("is set where a rule is about one type", () => {
        const rotation = encryptionRules.find(({ name }) => name === "kms-rotation") as ResourceRule;
        assert.equal(getPulumiType(rotation.validateResource), "aws:kms/key:Key");
    });
});
