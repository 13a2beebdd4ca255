import { strict as assert } from "node:assert";
import { reviewedTypes } from "../../policy/reviewed-types.ts";
import { allRules } from "../../policy/rules/index.ts";
import { isComponent } from "../../policy/tenant.ts";

/** Rules that forbid their types: nothing of ours is of one. */
const forbidding = new Set(["no-default-vpc", "no-opaque-resource"]);

describe("a mandatory rule", () => {
    const isOurs = (type: string) =>
        reviewedTypes.has(type) || isComponent({ type }) || type.startsWith("pulumi:providers:");
    for (const { name, types } of allRules.filter(({ enforcementLevel }) => enforcementLevel === "mandatory")) {
        if (types === undefined) continue;
        const expected = !forbidding.has(name);
        it(`${name} looks at ${expected ? "something programs make" : "nothing programs make"}`, () => {
            assert.equal(types.some(isOurs), expected, types.join(", "));
        });
    }
});
