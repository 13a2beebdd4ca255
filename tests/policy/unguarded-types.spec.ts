import { strict as assert } from "node:assert";
import { reviewedTypes } from "../../policy/reviewed-types.ts";
import { allRules } from "../../policy/rules/index.ts";
import { unguardedTypes } from "../../policy/unguarded-types.ts";

const guarded = new Set(allRules.flatMap(({ types }) => types ?? []));

describe("a reviewed type", () => {
    it("is named by a rule, or there is a decision why not, and never both", () => {
        assert.deepEqual(
            Object.keys(unguardedTypes).toSorted(),
            [...reviewedTypes].filter((type) => !guarded.has(type)).toSorted(),
        );
    });
    it("that is judged elsewhere is judged by a rule that exists, where one is named", () => {
        const names = new Set(allRules.map(({ name }) => name));
        for (const [type, { decision, because }] of Object.entries(unguardedTypes)) {
            if (decision !== "elsewhere") continue;
            const named = because.match(/\b[a-z0-9]+(?:-[a-z0-9]+)+\b/g) ?? [];
            assert.ok(named.length > 0 && named.every((name) => names.has(name)), `${type}: ${because}`);
        }
    });
});
