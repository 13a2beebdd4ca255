import { strict as assert } from "node:assert";
import fc from "fast-check";
import { capacityProblems, includedCapacity, requiredCapacity } from "../../../components/edge/waf-capacity.ts";
import type { WebAclRule } from "../../../components/edge/web-acl-rules.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const capacities = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 10 });

describe("requiredCapacity", () => {
    it("is what the rules need together", () => {
        assert.equal(requiredCapacity(rules([700, 25, 2])), 727);
        assert.equal(requiredCapacity([]), 0);
    });
});

describe("capacityProblems", () => {
    for (const { title, needed, count } of [
        { title: "accepts what is just included in the price", needed: includedCapacity, count: 0 },
        { title: "reports one unit more", needed: includedCapacity + 1, count: 1 },
    ]) {
        it(title, () => assert.equal(capacityProblems(rules([needed])).length, count));
    }

    it("reports exactly the rules that need more than the limit, with both figures", () => {
        fc.assert(
            fc.property(capacities, fc.integer({ min: 0, max: 5000 }), (needed, limit) => {
                const sum = needed.reduce((total, capacity) => total + capacity, 0);
                const problems = capacityProblems(rules(needed), limit);
                assert.equal(problems.length, sum > limit ? 1 : 0);
                for (const problem of problems) {
                    const { propertyPath } = problem;
                    const reason = reasonOf(problem);
                    assert.equal(propertyPath, "rules");
                    assert.ok(reason.includes(`at most ${limit} capacity units, got ${sum};`), reason);
                }
            }),
        );
    });
});

function rules(capacities: number[]): WebAclRule[] {
    return capacities.map((capacity, index) => ({ name: `rule-${index}`, capacity }) as WebAclRule);
}
