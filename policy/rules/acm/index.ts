import type { Rule } from "../../rule.ts";
import { acmStrong } from "./acm-strong.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [acmStrong];
