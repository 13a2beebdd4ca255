/** What the rules of the policy pack say of themselves. */
import { allRules } from "../../policy/rules/index.ts";
import type { DescribedRule } from "./sarif.ts";

/** Every rule of the pack that all stacks are judged by. */
export function describedRules(): DescribedRule[] {
    return allRules.map(({ name, description, remediationSteps, severity }) => ({
        name,
        description,
        remediationSteps,
        severity,
    }));
}
