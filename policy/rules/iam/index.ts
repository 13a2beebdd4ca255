import type { Rule } from "../../rule.ts";
import { iamNoStarAction } from "./iam-no-star-action.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [iamNoStarAction];
