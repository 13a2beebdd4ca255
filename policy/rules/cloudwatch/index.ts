import type { Rule } from "../../rule.ts";
import { loggroupKms } from "./loggroup-kms.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [loggroupKms];
