import type { Rule } from "../../rule.ts";
import { wafBaseline } from "./waf-baseline.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [wafBaseline];
