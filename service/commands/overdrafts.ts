/** What a change would take more of than there is. Pure. */
import type { Landscape } from "../../infra/landscape.ts";
import type { ConfigProblem } from "../../infra/problems.ts";
import { budgetSentence, overdrawn } from "../domain/placement.ts";

/**
 * As problems of whoever asks for it. What was overdrawn before is no reason to refuse a change that takes no more.
 * @param cells those the change concerns
 * @param place where the problem is to be told
 */
export function overdrafts(
    before: Landscape,
    after: Landscape,
    cells: readonly string[],
    place: Pick<ConfigProblem, "where" | "key">,
): ConfigProblem[] {
    const usedBefore = new Map(overdrawn(before, cells).map(({ what, used }) => [what, used]));
    return overdrawn(after, cells)
        .filter(({ what, used }) => used > (usedBefore.get(what) ?? 0))
        .map((budget) => ({
            ...place,
            rule: "fit into what there is",
            value: budgetSentence(budget),
            remedy: "raise the quota, or use another cell",
        }));
}
