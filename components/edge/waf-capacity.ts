/** Web ACL capacity: what the rules need against what the base price includes. */
import type { Problem } from "../shared/problems.ts";
import type { WebAclRule } from "./web-acl-rules.ts";

/** Capacity units included in the price of a web ACL; 5,000 is the fixed most. Source: AWS WAF quotas. */
export const includedCapacity = 1500;

/** Sum of the rules' capacity units. */
export function requiredCapacity(rules: WebAclRule[]): number {
    return rules.reduce((sum, { capacity }) => sum + capacity, 0);
}

/** A problem when the rules need more than the limit. */
export function capacityProblems(rules: WebAclRule[], limit: number = includedCapacity): Problem[] {
    const required = requiredCapacity(rules);
    return required <= limit
        ? []
        : [
              {
                  propertyPath: "rules",
                  rule: `need at most ${limit} capacity units`,
                  value: required,
                  remedy: "drop a rule group",
              },
          ];
}
