import type { Rule } from "../../rule.ts";
import { loggroupKms } from "./loggroup-kms.ts";
import { loggroupRetention } from "./loggroup-retention.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [loggroupKms, loggroupRetention];
