import { statefulTypes } from "../../policy/stateful-types.ts";
import { destroys, type Step } from "../step.ts";
import { isAbout, isInForce, type Approval } from "./approvals.ts";
import type { GateFinding } from "./finding.ts";

/** What holds data, keys or names is deleted and replaced by an approval that names it, and until that runs out. */
export function noUnapprovedDelete(steps: readonly Step[], approvals: readonly Approval[], today: Date): GateFinding[] {
    return steps.flatMap((step) => {
        const lost = statefulTypes.get(step.type);
        if (lost === undefined || !destroys(step)) return [];
        const about = approvals.filter((approval) => isAbout(approval, step));
        if (about.some((approval) => isInForce(approval, today))) return [];
        const [expired] = about;
        const seen = expired === undefined ? "none" : `one that expired: ${expired.ticket} of ${expired.expires}`;
        const why = step.replaceKeys.length === 0 ? "" : ` (for ${step.replaceKeys.join(", ")})`;
        const word = step.operation === "delete" ? "delete" : "replace";
        return [
            {
                rule: "no-unapproved-delete",
                urn: step.urn,
                message:
                    `${step.name}: ${word}${why} must have an approval in force, got ${seen}; ` +
                    `it loses ${lost}: change the program back, or add one to policy/approvals.json`,
            },
        ];
    });
}
